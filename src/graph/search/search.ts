import type { Graph } from '../graph.js';
import { fromCursor, listMark, toCursor } from '../query/cursor.js';
import { readPage } from '../query/page.js';
import type { View } from '../view/view.js';
import type { Entries, Types } from './candidates.js';
import { findById, findEntries, findWanted, MOST_RANKED } from './candidates.js';
import { Scorer, SURE } from './score.js';
import type { SearchEntry } from './search-entry.js';
import { LONGEST_QUERY, MOST_TERMS, readQuery, type SearchQuery } from './search-query.js';
import { findSome, SecondScorer } from './second-try.js';

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
 * Finds entities and claims by words, the best first; two statements, and two more where
 * no name has the words, and one for an id. A claim that names its subject stands for it,
 * unless its kind is asked for.
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
  const only = { entities: types, claims: [] };
  const { entities } = await findEntries(graph, query, wanted, only, null);
  const scorer = new Scorer(query);
  return entities
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
  const ranking = new Ranking();
  const words = await findWanted(graph, query);
  const [found, byId] = await Promise.all([
    findEntries(graph, query, words, types, view),
    findById(graph, query, types, view),
  ]);
  ranking.add(new Scorer(query), found);
  for (const each of byId) ranking.set(each);
  let most = mostOf(found);
  if (!ranking.isSure && types.entities.length > 0) {
    const some = { some: await findSome(graph, query) };
    const alike = await findEntries(graph, query, some, { ...types, claims: [] }, view);
    ranking.add(new SecondScorer(graph, query), alike);
    most = Math.max(most, mostOf(alike));
  }
  return { results: ranking.results(), complete: most < MOST_RANKED };
}

/** What was found, each once, with the best of its scores. */
class Ranking {
  readonly #results = new Map<string, Ranked>();

  /** Whether something has all words in one name, or is what was meant for sure. */
  get isSure(): boolean {
    return [...this.#results.values()].some(({ score }) => score >= SURE);
  }

  add(scorer: Pick<Scorer, 'score'>, { entities, named, claims }: Entries): void {
    for (const entry of entities) this.#add(scorer, 'entity', entry);
    for (const { entry, list, name } of named) {
      this.#add(scorer, 'entity', entry, [{ list, text: name }]);
    }
    for (const entry of claims) this.#add(scorer, 'claim', entry);
  }

  set({ id, is }: Pick<Ranked, 'id' | 'is'>): void {
    this.#results.set(id, { id, is, score: 1, names: [] });
  }

  results(): readonly Ranked[] {
    return [...this.#results.values()].sort(byScore);
  }

  #add(
    scorer: Pick<Scorer, 'score'>,
    is: Ranked['is'],
    entry: SearchEntry,
    names: readonly GivenName[] = [],
  ): void {
    const score = scorer.score(entry);
    if (score === null) return;
    const before = this.#results.get(entry.of);
    const isBetter = score > (before?.score ?? 0);
    this.#results.set(entry.of, {
      id: entry.of,
      is,
      score: Math.max(score, before?.score ?? 0),
      names: isBetter ? [...names, ...(before?.names ?? [])] : [...(before?.names ?? []), ...names],
    });
  }
}

function mostOf({ entities, named, claims }: Entries): number {
  return Math.max(entities.length, named.length, claims.length);
}

function isAfter({ score, id }: Ranked, position: readonly (string | number | null)[]): boolean {
  const [lastScore, lastId] = position;
  return score < Number(lastScore) || (score === lastScore && id > String(lastId));
}

/**
 * The types of the kinds to search; an interface stands for all kinds that are it. Where no
 * kinds are asked for, claims that name their subjects are found as these.
 */
export function typesOf({ model }: Graph, asked: readonly string[]): Types {
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
