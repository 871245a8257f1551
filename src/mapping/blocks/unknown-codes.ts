import type { Graph } from '../../graph/graph.js';
import { isStorable } from '../../graph/is-storable.js';
import { match, MATCH_SCORE, MOST_MATCHED, type Candidate } from '../../graph/match/match.js';
import { findEntities } from '../../graph/query/nodes.js';
import { viewOf } from '../../graph/view/view.js';

/** So many different codes are kept; of more than these nobody looks at each. */
export const MOST_KEPT = 1_000;

/** What is a name has two letters, such as "U.K.". */
const NAME = /\p{L}.?\p{L}/u;

/** How long a name is that is compared. */
const LONGEST = 200;

/** A code that a lookup knows nothing by. */
export interface UnknownCode {
  readonly lookup: string;
  readonly code: string;
  /** How often it came. */
  readonly count: number;
  /** The entity with a name that is much like it, and its own name; null where there is none. */
  readonly meant: { readonly id: string; readonly name: string } | null;
}

/** The codes that the lookups of a run know nothing by, each once. */
export class UnknownCodes {
  readonly #counts = new Map<string, { readonly lookup: string; code: string; count: number }>();

  add(lookup: string, code: string): void {
    const key = `${lookup}\n${code}`;
    const before = this.#counts.get(key);
    if (before) before.count += 1;
    else if (this.#counts.size < MOST_KEPT) this.#counts.set(key, { lookup, code, count: 1 });
  }

  /**
   * Lists them, the most frequent first, and for the first few that may be names what they
   * may mean; three statements a name, and one for all. `kindsOf` gives the kinds that a
   * lookup leads to.
   */
  async list(
    graph: Graph,
    kindsOf: (lookup: string) => readonly string[],
  ): Promise<readonly UnknownCode[]> {
    const all = [...this.#counts.values()].sort((a, b) => b.count - a.count);
    const names = all.filter(
      ({ code }) => NAME.test(code) && code.length <= LONGEST && isStorable(code),
    );
    const asked = names.slice(0, MOST_MATCHED);
    const records = asked.map(({ lookup, code }) => ({
      name: code,
      kinds: kindsOf(lookup).flatMap((name) => graph.model.find(name)?.type ?? []),
    }));
    const now = graph.clock.now();
    const found = await match(graph, records, viewOf({ anyTime: true }, { now, known: now }));
    const meant = new Map(asked.map((each, at) => [each, found[at]?.find(isMeant)?.id]));
    const ids = [...meant.values()].filter((id) => id !== undefined);
    // The name that is alike may be in a script that who reads this does not know.
    const entities = await findEntities(graph, [...new Set(ids)], new Set(['name']));
    return all.map((each) => {
      const id = meant.get(each);
      if (id === undefined) return { ...each, meant: null };
      const name = entities.get(id)?.['name'] as string;
      return { ...each, meant: { id, name } };
    });
  }
}

/** A short code is like many a name by chance. */
function isMeant({ score, field }: Candidate): boolean {
  return score >= MATCH_SCORE && (score === 1 || field !== 'identifiers');
}
