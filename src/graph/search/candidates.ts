/**
 * Finds what may answer a search: first the words of the graph that its words
 * stand for, then the entities and the claims that have one of these for each, or, on a
 * second try, that have some.
 */
import { claimIsInView } from '../filter/claim-range.js';
import { keptProperty } from '../filter/kept-property.js';
import { CypherWriter } from '../filter/cypher-writer.js';
import { truth } from '../filter/predicate.js';
import type { Kind } from '../model/model.js';
import { textIn } from '../query/row-values.js';
import type { Graph } from '../graph.js';
import type { Row, Statement } from '../store/graph-store.js';
import type { TextIndex } from '../store/text-index.js';
import { CLAIM_TEXTS, ENTITY_TEXTS, WORDS } from '../store/text-index.js';
import type { View } from '../view/view.js';
import { matchWord, LEAST_PREFIX } from './match-word.js';
import type { SearchEntry } from './search-entry.js';
import type { SearchQuery, Term } from './search-query.js';
import { formsToFind } from './word-forms.js';
import { tokensToFind } from './words.js';

/** How many of the entities, and of the claims, that have the words are ranked. */
export const MOST_RANKED = 300;

/** How many that have the words are looked at to choose those that are ranked. */
export const MOST_FOUND = 5_000;

/** How many words of the graph are looked at, and how many a search goes on with. */
const MOST_WORDS = 2_000;
const MOST_EXPANSIONS = 800;

/** Lists of words, of each of which a text must have one. */
type Wanted = readonly (readonly string[])[];

/** The words of the texts that are looked for: one of each list, or some of all. */
export type Words = { readonly ofEach: Wanted } | { readonly some: readonly string[] };

/** The clauses that bind `t` to texts, and what is carried on from them. */
interface Texts extends Statement {
  readonly carried: readonly string[];
}

function findTexts({ store }: Pick<Graph, 'store'>, index: TextIndex, words: Words): Texts {
  return 'ofEach' in words
    ? { ...store.matchText(index, 't', words.ofEach), carried: ['t'] }
    : { ...store.rankText(index, 't', words.some), carried: ['t', 'relevance'] };
}

// On Grafeo a condition on `t` itself, even behind WITH, is joined with that on its
// words, and then all texts are read one by one: 150 ms in place of 0.2.
const isOfTypes = ({ carried }: Texts): readonly string[] => [
  `WITH ${carried.join(', ')}, t.type AS type`,
  'WHERE type IN $types',
];

/** The types that a search is for. */
export interface Types {
  readonly entities: readonly string[];
  readonly claims: readonly string[];
}

/** Finds what has the text of a search for its id; at most one statement. */
export async function findById(
  graph: Graph,
  { text }: SearchQuery,
  types: Types,
  view: View,
): Promise<readonly { readonly id: string; readonly is: 'entity' | 'claim' }[]> {
  const id = text.trim();
  const kind = graph.model.kinds.find(({ prefix }) => id.startsWith(`${prefix}:`));
  if (!kind) return [];
  const { category: is } = kind;
  const { writer, isInView } = lookThrough(view, graph.model.claim, { byValidTime: true });
  const asked = is === 'entity' ? types.entities : types.claims;
  if (!asked.includes(kind.type)) return [];
  const match =
    is === 'entity' ? 'MATCH (n:Entity {id: $id})' : `MATCH (c:Claim {id: $id})\nWHERE ${isInView}`;
  const rows = await graph.store.read({
    text: `${match}\nRETURN $id AS id`,
    parameters: { ...(is === 'claim' && writer.parameters), id },
    beginsAtIds: true,
  });
  return rows.map(() => ({ id, is }));
}

/** Finds the words of the graph that those of a query stand for; one statement. */
export async function findWanted(graph: Graph, { terms }: SearchQuery): Promise<Words> {
  const forms = [...new Set(terms.flatMap(({ text, isRun }) => (isRun ? [] : formsToFind(text))))];
  const known = await findKnown(graph, forms);
  const most = Math.floor(MOST_EXPANSIONS / Math.max(1, terms.length));
  const wanted = terms.flatMap((term): Wanted =>
    term.isRun ? tokensToFind(term).map((token) => [token]) : [expand(term, known, most)],
  );
  // The engine goes by the first list: it should be what the fewest have.
  return { ofEach: [...wanted].sort((a, b) => selectivityOf(b) - selectivityOf(a)) };
}

/** The words of the graph that have one of the forms; one statement. */
export async function findKnown(
  { store }: Pick<Graph, 'store'>,
  forms: readonly string[],
): Promise<readonly string[]> {
  if (forms.length === 0) return [];
  const { text, parameters } = store.matchText(WORDS, 'w', [forms]);
  const rows = await store.read({
    text: `${text}\nWITH w.word AS word\nORDER BY word\nLIMIT $most\nRETURN collect(word) AS words`,
    parameters: { ...parameters, most: MOST_WORDS },
    beginsAtIds: true,
  });
  return rows.flatMap(({ words }) => words as readonly string[]);
}

/** The word itself, what begins so, the shortest first, and what it may be a typo of. */
function expand(term: Term, known: readonly string[], most: number): readonly string[] {
  const ranked = known
    .flatMap((word) => {
      const match = matchWord(term, word, LEAST_PREFIX);
      if (!match || word === term.text) return [];
      return [{ word, rank: match.as === 'typo' ? match.typos : 0 }];
    })
    .sort((a, b) => a.rank - b.rank || a.word.length - b.word.length);
  return [term.text, ...ranked.slice(0, most - 1).map(({ word }) => word)];
}

function selectivityOf(words: readonly string[]): number {
  return Math.min(...words.map((word) => word.length));
}

/** Finds the entities that have the wanted words: those whose names answer best, if too many. */
export async function findEntityEntries(
  graph: Graph,
  query: SearchQuery,
  words: Words,
  types: readonly string[],
): Promise<readonly SearchEntry[]> {
  const found = findTexts(graph, ENTITY_TEXTS, words);
  const rows = await readTexts(graph, query, found, {
    clauses: isOfTypes(found),
    parameters: { types },
  });
  return rows.map(toEntry);
}

/** Finds the claims certainly in view whose texts have the wanted words. */
export async function findClaimEntries(
  graph: Graph,
  query: SearchQuery,
  words: Words,
  types: readonly string[],
  view: View,
): Promise<readonly SearchEntry[]> {
  const { writer, isInView } = lookThrough(view, graph.model.claim, { byValidTime: true });
  const found = findTexts(graph, CLAIM_TEXTS, words);
  const clauses = [...isOfTypes(found), 'MATCH (c:Claim {id: t.of})', `WHERE ${isInView}`];
  const parameters = { ...writer.parameters, types };
  return (await readTexts(graph, query, found, { clauses, parameters })).map(toEntry);
}

/** An entity that a claim names, and the name as it was recorded. */
export interface NamedEntry {
  /** The entity as far as the claim tells: what it is found by is the claim's. */
  readonly entry: SearchEntry;
  /** The list on the entity that has the claim. */
  readonly list: string;
  readonly name: string;
}

/**
 * Finds the entities that a claim in view names with the wanted words: by names and codes
 * that they had at any time, since who searches for one may know no other.
 */
export async function findNamedEntries(
  graph: Graph,
  query: SearchQuery,
  words: Words,
  types: readonly string[],
  view: View,
): Promise<readonly NamedEntry[]> {
  const found = findTexts(graph, CLAIM_TEXTS, words);
  const entries = graph.model.claims.map(async (kind): Promise<readonly NamedEntry[]> => {
    const { claim, list } = kind;
    if (!claim?.names || list === undefined) return [];
    const { writer, isInView } = lookThrough(view, kind, { byValidTime: false });
    const rows = await readTexts(graph, query, found, {
      clauses: [
        ...isOfTypes(found),
        `MATCH (c:Claim {id: t.of})<-[:${claim.edge}]-(s)`,
        `WHERE c.polarity = 'ASSERTS' AND s.type IN $subjects AND ${isInView}`,
      ],
      parameters: { ...writer.parameters, types: [kind.type], subjects: types },
      beside: {
        subject: 's.id',
        subjectType: 's.type',
        given: keptProperty('c', claim.names.text),
      },
    });
    return rows.map((row) => ({
      entry: { ...toEntry(row), of: textIn(row, 'subject'), type: textIn(row, 'subjectType') },
      list,
      name: textIn(row, 'given'),
    }));
  });
  return (await Promise.all(entries)).flat();
}

function lookThrough(view: View, kind: Kind, limits: { readonly byValidTime: boolean }) {
  const writer = new CypherWriter();
  const context = { writer, view, assume: 'CLOSED_WORLD' } as const;
  return { writer, isInView: truth(claimIsInView(kind, limits, 'c', 'CERTAIN', context)) };
}

const OF_ENTRY = ['of', 'type', 'name', 'aliases', 'text'].map((name) => `t.${name} AS ${name}`);

/** What is asked of the texts that were found, and what is read beside them. */
interface Asked {
  readonly clauses: readonly string[];
  readonly parameters: Statement['parameters'];
  readonly beside?: Readonly<Record<string, string>>;
}

/** Reads texts that were found, those first that answer best. */
async function readTexts(
  { store }: Pick<Graph, 'store'>,
  { terms, whole }: SearchQuery,
  found: Texts,
  { clauses, parameters, beside = {} }: Asked,
): Promise<readonly Row[]> {
  if (found.carried.includes('relevance')) {
    return readMostRelevant(store, found, { clauses, parameters, beside });
  }
  const words = terms.flatMap(tokensToFind);
  const hasAll = words.map((_, index) => `t.text CONTAINS $word${String(index)}`).join(' AND ');
  const columns = Object.entries(beside).map(([name, value]) => `${value} AS ${name}`);
  const names = Object.keys(beside);
  const text = [
    found.text,
    ...clauses,
    `WITH ${['t', ...columns].join(', ')} LIMIT $mostFound`,
    `WITH ${['t', ...names].join(', ')},`,
    '  CASE WHEN t.name = $whole THEN 0 WHEN t.name STARTS WITH $whole THEN 1',
    `  WHEN ${hasAll} THEN 2 ELSE 3 END AS rank`,
    `RETURN ${[...OF_ENTRY, ...names].join(', ')}`,
    'ORDER BY rank, of',
    'LIMIT $most',
  ].join('\n');
  return store.read({
    text,
    parameters: {
      ...found.parameters,
      ...parameters,
      ...Object.fromEntries(words.map((word, index) => [`word${String(index)}`, ` ${word} `])),
      whole,
      mostFound: MOST_FOUND,
      most: MOST_RANKED,
    },
    beginsAtIds: true,
  });
}

/** Reads texts that were found, those first that the engine holds to be most relevant. */
async function readMostRelevant(
  store: Graph['store'],
  found: Texts,
  { clauses, parameters, beside = {} }: Asked,
): Promise<readonly Row[]> {
  const columns = Object.entries(beside).map(([name, value]) => `${value} AS ${name}`);
  const text = [
    found.text,
    ...clauses,
    `RETURN ${[...OF_ENTRY, ...columns, 'relevance'].join(', ')}`,
    'ORDER BY relevance DESC, of',
    'LIMIT $most',
  ].join('\n');
  return store.read({
    text,
    parameters: { ...found.parameters, ...parameters, most: MOST_RANKED },
    beginsAtIds: true,
  });
}

function toEntry(row: Row): SearchEntry {
  return {
    of: textIn(row, 'of'),
    type: textIn(row, 'type'),
    name: textIn(row, 'name'),
    aliases: [row['aliases'] ?? []].flat().map(String),
    text: textIn(row, 'text'),
  };
}
