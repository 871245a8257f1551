import DataLoader from 'dataloader';
import type { Certainty } from '../../graph/filter/compile-context.js';
import { getOrMake } from '../../graph/get-or-make.js';
import type { Graph } from '../../graph/graph.js';
import { findEvidence, type EvidenceOf } from '../../graph/query/evidence.js';
import type { FoundPage, Tally } from '../../graph/query/find.js';
import type { Node } from '../../graph/query/projection.js';
import { countRows, findPages, tallyRows } from '../../graph/query/find.js';
import { groupRows, type Group, type GroupsInput } from '../../graph/query/groups.js';
import type { List, Verdict } from '../../graph/query/list.js';
import type { Apart } from './read-ahead.js';
import { Loaded, loader } from './loaded.js';
import type { Turns } from './turns.js';

/** Loads what is asked of one list for all the parents it hangs on, a statement each. */
export class ListLoaders {
  readonly pages: Loaded<FoundPage>;
  readonly totals: DataLoader<string, number>;
  readonly tallies: DataLoader<string, Tally>;
  readonly #evidence: Readonly<Record<Certainty, DataLoader<EvidenceOf, readonly Node[], string>>>;

  /** What is asked of the evidence beside itself, by the last field that asks for it. */
  #ofEvidence: Apart | undefined;

  readonly #groups = new WeakMap<object, DataLoader<string, readonly Group[]>>();

  constructor(
    readonly graph: Graph,
    readonly list: List,
    readonly turns: Turns,
    told: {
      /** Takes what rows are linked to. */
      readonly linked: (node: Node) => void;
      /** Takes what stands in rows, and reads what is asked of it. */
      readonly rows: (nodes: readonly Node[]) => Promise<void>;
      /** Takes the claims that make rows so, and reads what is asked of them apart. */
      readonly evidence: (claims: readonly Node[], apart: Apart | undefined) => Promise<void>;
    },
  ) {
    this.pages = new Loaded(turns, async (parents) => {
      const pages = await findPages(graph, list, parents);
      const rows = [...pages.values()].flatMap((page) => page.rows);
      for (const { linked } of rows) linked.forEach(told.linked);
      await told.rows(rows.map(({ node }) => node));
      return (parent) => {
        const page = pages.get(parent);
        if (!page) throw nothingOf(parent);
        return page;
      };
    });
    this.totals = byParent(turns, (parents) => countRows(graph, list, parents));
    this.tallies = byParent(turns, (parents) => tallyRows(graph, list, parents));
    const evidence = (certainty: Certainty) =>
      new DataLoader<EvidenceOf, readonly Node[], string>(
        async (rows) => {
          const evidence = rows.map(await findEvidence(graph, list, certainty, rows));
          const claims = evidence.flat();
          await told.evidence(claims, this.#ofEvidence);
          return evidence;
        },
        {
          cacheKeyFn: ({ id, parent }) => JSON.stringify([id, parent]),
          batchScheduleFn: turns.schedule,
        },
      );
    this.#evidence = { CERTAIN: evidence('CERTAIN'), POSSIBLE: evidence('POSSIBLE') };
  }

  /** Groups of rows, as a field of the document asks for them. */
  groups(field: object, input: GroupsInput): DataLoader<string, readonly Group[]> {
    return getOrMake(this.#groups, field, () =>
      byParent(this.turns, (parents) => groupRows(this.graph, this.list, input, parents)),
    );
  }

  /** The claims that make a row what it is; none make a row that is not so. */
  async because(
    row: EvidenceOf,
    verdict: Verdict,
    apart: Apart | undefined,
  ): Promise<readonly Node[]> {
    if (verdict === 'NO') return [];
    this.#ofEvidence = apart;
    return this.#evidence[verdict === 'YES' ? 'CERTAIN' : 'POSSIBLE'].load(row);
  }
}

function byParent<T>(
  turns: Turns,
  find: (parents: readonly string[]) => Promise<ReadonlyMap<string, T>>,
): DataLoader<string, T> {
  return loader(turns, async (parents) => {
    const found = await find(parents);
    return (parent) => found.get(parent) ?? nothingOf(parent);
  });
}

function nothingOf(parent: string): Error {
  return new Error(`Nothing was found out about ${parent}.`);
}
