import { BadInputError } from '../errors.js';
import type { Graph } from '../graph.js';
import { likenessOf } from '../likeness/likeness.js';
import type { Likeness } from '../likeness/likeness.js';
import { nameWordsOf } from '../likeness/name-words.js';
import { fold } from '../model/fold.js';
import { findEntities, kindOf } from '../query/nodes.js';
import { findEntityEntries, findNamedEntries } from '../search/candidates.js';
import type { NamedEntry } from '../search/candidates.js';
import { readQuery } from '../search/search-query.js';
import type { SearchQuery } from '../search/search-query.js';
import { typesOf } from '../search/search.js';
import { searchedTextsOf } from '../search/searched-texts.js';
import { findSome, SecondScorer } from '../search/second-try.js';
import { wordsOf } from '../search/words.js';
import type { View } from '../view/view.js';

/** How many records are matched at once, and how many candidates each has at most. */
export const MOST_MATCHED = 50;
export const MOST_CANDIDATES = 10;

/** From this score on a candidate is taken for what the record means: see docs/matching.md. */
export const MATCH_SCORE = 0.77;

/** Less like it are others, with nothing to look at. */
export const LEAST_SCORE = 0.5;

/** How many that are alike by what search keeps of them are looked at as they are recorded. */
const MOST_LOOKED_AT = 30;

/** More words of a name are not looked for; all of it is compared. */
const MOST_WORDS = 12;

/** How long a name or a code may be, in UTF-16 units. */
export const LONGEST_NAME = 500;

/** What is to be matched: a name or a code, and the types of kinds it may be of. */
export interface MatchRecord {
  readonly name: string;
  readonly kinds?: readonly string[] | null;
}

/** An entity that a record may mean. */
export interface Candidate {
  readonly id: string;
  readonly score: number;
  /** The name or code that is most like that of the record, and the field that has it. */
  readonly name: string;
  readonly field: string;
  /** In what the two differ, in a few words. */
  readonly reason: string;
}

/**
 * Finds the entities that each record may mean, the best first; four statements a record.
 *
 * @throws {@link BadInputError}
 */
export async function match(
  graph: Graph,
  records: readonly MatchRecord[],
  view: View,
): Promise<readonly (readonly Candidate[])[]> {
  if (records.length > MOST_MATCHED) {
    throw new BadInputError(
      ['records'],
      `takes at most ${String(MOST_MATCHED)} records; match in parts.`,
    );
  }
  const queries = records.map(({ name }, index) => {
    if (name.length > LONGEST_NAME) {
      throw new BadInputError(
        ['records', index, 'name'],
        `must have at most ${String(LONGEST_NAME)} characters.`,
      );
    }
    return toQuery(name, ['records', index, 'name']);
  });
  return Promise.all(
    queries.map((query, index) => matchOne(graph, query, records[index]?.kinds ?? [], view)),
  );
}

/** The words of a name to look for: the first few of them. */
function toQuery(name: string, path: readonly (string | number)[]): SearchQuery {
  const [last] = wordsOf(name).slice(0, MOST_WORDS).slice(-1);
  return readQuery(name.slice(0, Math.min(last?.end ?? 0, 200)).toWellFormed(), path);
}

async function matchOne(
  graph: Graph,
  query: SearchQuery,
  kinds: readonly string[],
  view: View,
): Promise<readonly Candidate[]> {
  const types = typesOf(graph, kinds).entities;
  if (query.terms.length === 0 || types.length === 0) return [];
  const words = { some: await findSome(graph, query) };
  const [entries, named] = await Promise.all([
    findEntityEntries(graph, query, words, types),
    findNamedEntries(graph, query, words, types, view),
  ]);
  const scorer = new SecondScorer(graph, query);
  const near = [...entries, ...named.map(({ entry }) => entry)]
    .map((entry) => ({ of: entry.of, score: scorer.score(entry) ?? 0 }))
    .sort((a, b) => b.score - a.score || (a.of < b.of ? -1 : 1));
  const ids = [...new Set(near.map(({ of }) => of))].slice(0, MOST_LOOKED_AT);
  const nodes = await findEntities(graph, ids);
  return ids
    .flatMap((id): readonly Candidate[] => {
      const node = nodes.get(id);
      const kind = node && kindOf(graph.model.kinds, node);
      if (!kind) return [];
      const names = [
        ...searchedTextsOf(kind, node).filter(({ as }) => as !== 'text'),
        ...namingsOf(id, named),
      ];
      const best = names
        .map(({ field, text }) => compare(query.text, text, field, kind.furtherNames))
        .reduce((a, b) => (b.score > a.score ? b : a), NOTHING);
      return best.score < LEAST_SCORE ? [] : [{ id, ...best }];
    })
    .sort((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1))
    .slice(0, MOST_CANDIDATES);
}

const NOTHING: Omit<Candidate, 'id'> = { score: 0, name: '', field: '', reason: '' };

function namingsOf(
  id: string,
  named: readonly NamedEntry[],
): readonly { readonly field: string; readonly text: string }[] {
  return named.flatMap(({ entry, list, name }) =>
    entry.of === id ? [{ field: list, text: name }] : [],
  );
}

function compare(
  asked: string,
  name: string,
  field: string,
  hasFurther: boolean,
): Omit<Candidate, 'id'> {
  if (fold(asked.trim()) === fold(name)) return { score: 1, name, field, reason: 'The same.' };
  const likeness = likenessOf(nameWordsOf(asked), nameWordsOf(name), hasFurther);
  return { score: likeness.score, name, field, reason: reasonOf(likeness) };
}

/** In what two names differ, such as "Spelled otherwise; in another order." */
function reasonOf({ letters, further, inOrder, sameForm }: Likeness): string {
  const parts = [
    ...(letters > 0 ? ['spelled otherwise'] : ['the same words']),
    ...(inOrder ? [] : ['in another order']),
    ...(further.length > 0 ? [`one has beside them: ${further.join(' ')}`] : []),
    ...(sameForm ? [] : ['another legal form']),
  ].join('; ');
  return `${parts.charAt(0).toUpperCase()}${parts.slice(1)}.`;
}
