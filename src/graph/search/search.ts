import type { Graph } from '../graph.js';
import { fromCursor, listMark, toCursor } from '../query/cursor.js';
import { readPage } from '../query/page.js';
import type { View } from '../view/view.js';
import {
  findClaimEntries,
  findEntityEntries,
  findNamedEntries,
  findWanted,
  MOST_RANKED,
} from './candidates.js';
import { Scorer } from './score.js';
import type { SearchEntry } from './search-entry.js';
import type { SearchQuery } from './search-query.js';
import { LONGEST_QUERY, MOST_TERMS, readQuery } from './search-query.js';

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
  /** Of an entity, the names that claims give it and that answer, the best first. */
  readonly names: readonly GivenName[];
  readonly cursor: string;
}

/** A name that a claim gives, and the list that has the claim. */
export interface GivenName {
  readonly list: string;
  readonly text: string;
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
 * Finds entities and claims by words, the best first; four statements at most. A claim that
 * names its subject stands for it, unless its kind is asked for.
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

/** Finds the ids of entities of the types that have the words, the best first; two statements at most. */
export async function searchEntities(
  graph: Graph,
  words: readonly string[],
  types: readonly string[],
  most: number,
): Promise<readonly string[]> {
  const text = words.slice(0, MOST_TERMS).join(' ').slice(0, LONGEST_QUERY).toWellFormed();
  const query = readQuery(text);
  if (query.terms.length === 0) return [];
  const wanted = await findWanted(graph, query);
  const entries = await findEntityEntries(graph, query, wanted, types);
  const scorer = new Scorer(query);
  return entries
    .flatMap((entry) => {
      const score = scorer.score(entry);
      return score === null ? [] : [{ id: entry.of, score }];
    })
    .sort(byScore)
    .slice(0, most)
    .map(({ id }) => id);
}

type Ranked = Omit<SearchResult, 'cursor'>;

function byScore(a: Pick<Ranked, 'id' | 'score'>, b: Pick<Ranked, 'id' | 'score'>): number {
  return b.score - a.score || (a.id < b.id ? -1 : 1);
}

async function rank(
  graph: Graph,
  query: SearchQuery,
  kinds: readonly string[],
  view: View,
): Promise<{ readonly results: readonly Ranked[]; readonly complete: boolean }> {
  if (query.terms.length === 0) return { results: [], complete: true };
  const types = typesOf(graph, kinds);
  const wanted = await findWanted(graph, query);
  const hasEntities = types.entities.length > 0;
  const [entities, named, claims] = await Promise.all([
    hasEntities ? findEntityEntries(graph, query, wanted, types.entities) : [],
    hasEntities ? findNamedEntries(graph, query, wanted, types.entities, view) : [],
    types.claims.length > 0 ? findClaimEntries(graph, query, wanted, types.claims, view) : [],
  ]);
  const scorer = new Scorer(query);
  const results = new Map<string, Ranked>();
  const add = (is: Ranked['is'], entry: SearchEntry, names: readonly GivenName[] = []): void => {
    const score = scorer.score(entry);
    if (score === null) return;
    const before = results.get(entry.of);
    const isBetter = score > (before?.score ?? 0);
    results.set(entry.of, {
      id: entry.of,
      is,
      score: Math.max(score, before?.score ?? 0),
      names: isBetter ? [...names, ...(before?.names ?? [])] : [...(before?.names ?? []), ...names],
    });
  };
  for (const entry of entities) add('entity', entry);
  for (const { entry, list, name } of named) add('entity', entry, [{ list, text: name }]);
  for (const entry of claims) add('claim', entry);
  return {
    results: [...results.values()].sort(byScore),
    complete: Math.max(entities.length, named.length, claims.length) < MOST_RANKED,
  };
}

function isAfter({ score, id }: Ranked, position: readonly (string | number | null)[]): boolean {
  const [lastScore, lastId] = position;
  return score < Number(lastScore) || (score === lastScore && id > String(lastId));
}

/**
 * The types of the kinds to search; an interface stands for all kinds that are it. Where no
 * kinds are asked for, claims that name their subjects are found as these.
 */
function typesOf(
  { model }: Graph,
  asked: readonly string[],
): { readonly entities: readonly string[]; readonly claims: readonly string[] } {
  const named = [...model.interfaces, ...model.kinds].filter(
    ({ type }) => asked.length === 0 || asked.includes(type),
  );
  const kinds = new Set(
    named
      .flatMap((kind) => kind.kinds)
      .filter(({ claim }) => asked.length > 0 || claim?.names === undefined),
  );
  const typesOfAll = (category: 'entity' | 'claim'): readonly string[] =>
    [...kinds].filter((kind) => kind.category === category).map(({ type }) => type);
  return { entities: typesOfAll('entity'), claims: typesOfAll('claim') };
}
