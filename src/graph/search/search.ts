import type { Graph } from '../graph.js';
import { fromCursor, listMark, toCursor } from '../query/cursor.js';
import { readPage } from '../query/page.js';
import type { View } from '../view/view.js';
import { findClaimEntries, findEntityEntries, findWanted, MOST_RANKED } from './candidates.js';
import { Scorer } from './score.js';
import type { SearchEntry } from './search-entry.js';
import type { SearchQuery } from './search-query.js';
import { readQuery } from './search-query.js';

/** What is asked for. */
export interface SearchInput {
  readonly text: string;
  /** The types of kinds and interfaces to search, such as `PERSON`; all unless given. */
  readonly kinds?: readonly string[] | null;
  readonly first?: number | null;
  readonly after?: string | null;
}

/** Something that answers a search. */
export interface SearchResult {
  readonly id: string;
  readonly is: 'entity' | 'claim';
  /** From 0 to 1: see `Scorer`. */
  readonly score: number;
  readonly cursor: string;
}

export interface FoundBySearch {
  readonly results: readonly SearchResult[];
  readonly hasNextPage: boolean;
  readonly hasPreviousPage: boolean;
  /** How many there are; null where more have the words than are ranked. */
  readonly totalCount: number | null;
  readonly query: SearchQuery;
}

/**
 * Finds entities and claims by words, the best first; three statements at most.
 *
 * Where more than `MOST_RANKED` entities or claims have the words, the names that
 * answer best are ranked, and of the rest those with the lowest ids.
 *
 * @throws {@link BadInputError}
 */
export async function search(graph: Graph, input: SearchInput, view: View): Promise<FoundBySearch> {
  const query = readQuery(input.text);
  const mark = listMark(`search ${query.whole}`, []);
  const asked = { first: input.first ?? null, after: input.after ?? null };
  const page = readPage(asked, (cursor, argument) => fromCursor(cursor, mark, 2, argument));
  const { after } = page;
  const ranked = await rank(graph, query, input.kinds ?? [], view);
  const rest = after ? ranked.results.filter((each) => isAfter(each, after)) : ranked.results;
  return {
    results: rest
      .slice(0, page.size)
      .map((each) => ({ ...each, cursor: toCursor(mark, [each.score, each.id]) })),
    hasNextPage: rest.length > page.size,
    hasPreviousPage: rest.length < ranked.results.length,
    totalCount: ranked.complete ? ranked.results.length : null,
    query,
  };
}

type Ranked = Omit<SearchResult, 'cursor'>;

async function rank(
  graph: Graph,
  query: SearchQuery,
  kinds: readonly string[],
  view: View,
): Promise<{ readonly results: readonly Ranked[]; readonly complete: boolean }> {
  if (query.terms.length === 0) return { results: [], complete: true };
  const types = typesOf(graph, kinds);
  const wanted = await findWanted(graph, query);
  const [entities, claims] = await Promise.all([
    types.entities.length > 0 ? findEntityEntries(graph, query, wanted, types.entities) : [],
    types.claims.length > 0 ? findClaimEntries(graph, query, wanted, types.claims, view) : [],
  ]);
  const scorer = new Scorer(query);
  const score = (is: Ranked['is'], entries: readonly SearchEntry[]): readonly Ranked[] =>
    entries.flatMap((entry) => {
      const found = scorer.score(entry);
      return found === null ? [] : [{ id: entry.of, is, score: found }];
    });
  return {
    results: [...score('entity', entities), ...score('claim', claims)].sort(
      (a, b) => b.score - a.score || (a.id < b.id ? -1 : 1),
    ),
    complete: Math.max(entities.length, claims.length) < MOST_RANKED,
  };
}

function isAfter({ score, id }: Ranked, position: readonly (string | number | null)[]): boolean {
  const [lastScore, lastId] = position;
  return score < Number(lastScore) || (score === lastScore && id > String(lastId));
}

/** The types of the kinds to search; an interface stands for all kinds that are it. */
function typesOf(
  { model }: Graph,
  asked: readonly string[],
): { readonly entities: readonly string[]; readonly claims: readonly string[] } {
  const named = [...model.interfaces, ...model.kinds].filter(
    ({ type }) => asked.length === 0 || asked.includes(type),
  );
  const kinds = new Set(named.flatMap((kind) => kind.kinds));
  const typesOfAll = (category: 'entity' | 'claim'): readonly string[] =>
    [...kinds].filter((kind) => kind.category === category).map(({ type }) => type);
  return { entities: typesOfAll('entity'), claims: typesOfAll('claim') };
}
