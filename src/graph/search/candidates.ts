/**
 * Finds what may answer a search: first the words of the graph that its words
 * stand for, then the entities and the claims that have one of these for each, or, on a
 * second try, that have some.
 */
import { claimIsInView } from '../filter/claim-range.js';
import { keptProperty } from '../filter/kept-property.js';
import { CypherWriter } from '../filter/cypher-writer.js';
import { truth } from '../filter/predicate.js';
import type { Kind, Model } from '../model/model.js';
import { textIn } from '../query/row-values.js';
import type { Graph } from '../graph.js';
import type { Row, Statement } from '../store/graph-store.js';
import { CLAIM_TEXTS, ENTITY_TEXTS, WORDS, type TextIndex } from '../store/text-index.js';
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
  const asked = is === 'entity' ? types.entities : types.claims;
  if (!asked.includes(kind.type)) return [];
  const writer = new CypherWriter();
  const isInView = certainlyInView(graph.model.claim, true, view, writer);
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

/** An entity that a claim names, and the name as it was recorded. */
export interface NamedEntry {
  /** The entity as far as the claim tells: what it is found by is the claim's. */
  readonly entry: SearchEntry;
  /** The list on the entity that has the claim. */
  readonly list: string;
  readonly name: string;
}

/** What has the words that are looked for. */
export interface Entries {
  readonly entities: readonly SearchEntry[];
  readonly named: readonly NamedEntry[];
  readonly claims: readonly SearchEntry[];
}

/**
 * Finds what has the words, and of each what answers best, if it is too much; one statement.
 *
 * Claims are those certainly in view. Entities are named by claims in view of whatever time:
 * who searches for one may know no other name. Without a view no claim is looked at.
 */
export async function findEntries(
  graph: Graph,
  query: SearchQuery,
  words: Words,
  types: Types,
  view: View | null,
): Promise<Entries> {
  const writer = new CypherWriter();
  const branches = branchesOf(graph.model, types, view, writer);
  const rows = await readBranches(graph, query, words, branches, writer);
  const rowsOf = (is: Branch['is']): readonly (readonly [Row, Branch])[] =>
    branches.flatMap((branch, index) =>
      branch.is === is
        ? rows.filter((row) => row['branch'] === index).map((row) => [row, branch] as const)
        : [],
    );
  return {
    entities: rowsOf('entity').map(([row]) => toEntry(row)),
    named: rowsOf('named').map(([row, { list = '' }]) => ({
      entry: { ...toEntry(row), of: textIn(row, 'subject'), type: textIn(row, 'subjectType') },
      list,
      name: textIn(row, 'given'),
    })),
    claims: rowsOf('claim').map(([row]) => toEntry(row)),
  };
}

/** Part of a statement: what is found in one index, and what is asked of it. */
interface Branch {
  readonly is: 'entity' | 'named' | 'claim';
  readonly index: TextIndex;
  /** Clauses that keep some of the texts `t`, whose type is at hand. */
  readonly clauses: readonly string[];
  /** The list that a claim is of which names its subject `s`, and where it keeps the name. */
  readonly list?: string;
  readonly given?: string;
}

function branchesOf(
  model: Model,
  types: Types,
  view: View | null,
  writer: CypherWriter,
): readonly Branch[] {
  const isOf = (given: readonly string[]): string => `WHERE type IN ${writer.bind(given)}`;
  const branches: Branch[] = [];
  if (types.entities.length > 0) {
    branches.push({ is: 'entity', index: ENTITY_TEXTS, clauses: [isOf(types.entities)] });
  }
  if (!view) return branches;
  for (const kind of types.entities.length > 0 ? model.claims : []) {
    const { claim, list, type } = kind;
    if (!claim?.names || list === undefined) continue;
    const clauses = [
      isOf([type]),
      `MATCH (c:Claim {id: t.of})<-[:${claim.edge}]-(s)`,
      `WHERE c.polarity = 'ASSERTS' AND s.type IN ${writer.bind(types.entities)} AND ${certainlyInView(kind, false, view, writer)}`,
    ];
    const given = keptProperty('c', claim.names.text);
    branches.push({ is: 'named', index: CLAIM_TEXTS, clauses, list, given });
  }
  if (types.claims.length > 0) {
    const clauses = [
      isOf(types.claims),
      'MATCH (c:Claim {id: t.of})',
      `WHERE ${certainlyInView(model.claim, true, view, writer)}`,
    ];
    branches.push({ is: 'claim', index: CLAIM_TEXTS, clauses });
  }
  return branches;
}

/** The condition under which a claim `c` is certainly in view. */
function certainlyInView(
  kind: Kind,
  byValidTime: boolean,
  view: View,
  writer: CypherWriter,
): string {
  const context = { writer, view, assume: 'CLOSED_WORLD' } as const;
  return truth(claimIsInView(kind, { byValidTime }, 'c', 'CERTAIN', context));
}

/** Reads what each branch finds, what answers best first. */
async function readBranches(
  { store }: Pick<Graph, 'store'>,
  { terms, whole }: SearchQuery,
  words: Words,
  branches: readonly Branch[],
  writer: CypherWriter,
): Promise<readonly Row[]> {
  if (branches.length === 0) return [];
  const { bind } = writer;
  const most = bind(MOST_RANKED);
  const find = (index: TextIndex): Statement =>
    'ofEach' in words
      ? store.matchText(index, 't', words.ofEach)
      : store.rankText(index, 't', words.some);
  // By relevance the engine has an order of its own. By words it has none.
  const isOrdered = 'some' in words;
  const carried = isOrdered ? 't, relevance' : 't';
  const rank = isOrdered ? '0 - relevance' : rankByName(terms.flatMap(tokensToFind), whole, bind);
  const limit = isOrdered ? '' : ` LIMIT ${bind(MOST_FOUND)}`;
  const texts = branches.map(({ index, clauses, given }, branch) => {
    const named = given === undefined ? ['null', 'null', 'null'] : ['s.id', 's.type', given];
    const beside = ['subject', 'subjectType', 'given'];
    return [
      find(index).text,
      // On Grafeo a condition on `t` itself, even behind WITH, is joined with that on its
      // words, and then all texts are read one by one: 150 ms in place of 0.2.
      `WITH ${carried}, t.type AS type`,
      ...clauses,
      `WITH ${[carried, ...beside.map((name, index) => `${named[index] ?? ''} AS ${name}`)].join(', ')}${limit}`,
      `RETURN ${[...OF_ENTRY, ...beside, `${rank} AS rank`, `${String(branch)} AS branch`].join(', ')}`,
      'ORDER BY rank, of',
      `LIMIT ${most}`,
    ].join('\n');
  });
  const parameters = branches.map(({ index }) => find(index).parameters);
  const rows = await store.read({
    text: texts.join('\nUNION ALL\n'),
    parameters: Object.assign({}, ...parameters, writer.parameters) as Statement['parameters'],
    beginsAtIds: true,
  });
  return [...rows].sort(byRank);
}

const OF_ENTRY = ['of', 'type', 'name', 'aliases', 'text'].map((name) => `t.${name} AS ${name}`);

/** How well a name answers: 0 is best. */
function rankByName(words: readonly string[], whole: string, bind: CypherWriter['bind']): string {
  const name = bind(whole);
  const hasAll = words.map((word) => `t.text CONTAINS ${bind(` ${word} `)}`).join(' AND ');
  return `CASE WHEN t.name = ${name} THEN 0 WHEN t.name STARTS WITH ${name} THEN 1 WHEN ${hasAll} THEN 2 ELSE 3 END`;
}

/** What a union of branches gives has no order of its own. */
function byRank(a: Row, b: Row): number {
  return Number(a['rank']) - Number(b['rank']) || (textIn(a, 'of') < textIn(b, 'of') ? -1 : 1);
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
