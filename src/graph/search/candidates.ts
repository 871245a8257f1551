/**
 * Finds what may answer a search: first the words of the graph that its words
 * stand for, then the entities and the claims that have one of these for each.
 */
import { claimIsInView } from '../filter/claim-range.js';
import { CypherWriter } from '../filter/cypher-writer.js';
import { truth } from '../filter/predicate.js';
import type { Graph } from '../graph.js';
import type { Statement } from '../store/graph-store.js';
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

// On Grafeo a condition on `t` itself, even behind WITH, is joined with that on its
// words, and then all texts are read one by one: 150 ms in place of 0.2.
const IS_OF_TYPES = ['WITH t, t.type AS type', 'WHERE type IN $types'];

/** Lists of words, of each of which a text must have one. */
type Wanted = readonly (readonly string[])[];

/** Finds the words of the graph that those of a query stand for; one statement. */
export async function findWanted({ store }: Graph, { terms }: SearchQuery): Promise<Wanted> {
  const forms = [...new Set(terms.flatMap(({ text, isRun }) => (isRun ? [] : formsToFind(text))))];
  const known: string[] = [];
  if (forms.length > 0) {
    const { text, parameters } = store.matchText(WORDS, 'w', [forms]);
    const rows = await store.read({
      text: `${text}\nWITH w.word AS word\nORDER BY word\nLIMIT $most\nRETURN collect(word) AS words`,
      parameters: { ...parameters, most: MOST_WORDS },
      beginsAtIds: true,
    });
    known.push(...rows.flatMap(({ words }) => words as readonly string[]));
  }
  const most = Math.floor(MOST_EXPANSIONS / Math.max(1, terms.length));
  const wanted = terms.flatMap((term): Wanted =>
    term.isRun ? tokensToFind(term).map((token) => [token]) : [expand(term, known, most)],
  );
  // The engine goes by the first list: it should be what the fewest have.
  return [...wanted].sort((a, b) => selectivityOf(b) - selectivityOf(a));
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
  { store }: Graph,
  query: SearchQuery,
  wanted: Wanted,
  types: readonly string[],
): Promise<readonly SearchEntry[]> {
  const found = store.matchText(ENTITY_TEXTS, 't', wanted);
  return readEntries({ store }, query, found, IS_OF_TYPES, { types });
}

/** Finds the claims certainly in view whose texts have the wanted words. */
export async function findClaimEntries(
  { store, model }: Graph,
  query: SearchQuery,
  wanted: Wanted,
  types: readonly string[],
  view: View,
): Promise<readonly SearchEntry[]> {
  const writer = new CypherWriter();
  const looking = { writer, view, assume: 'CLOSED_WORLD' } as const;
  const limits = { byValidTime: true };
  const isInView = truth(claimIsInView(model.claim, limits, 'c', 'CERTAIN', looking));
  const clauses = [...IS_OF_TYPES, 'MATCH (c:Claim {id: t.of})', `WHERE ${isInView}`];
  const found = store.matchText(CLAIM_TEXTS, 't', wanted);
  return readEntries({ store }, query, found, clauses, { ...writer.parameters, types });
}

async function readEntries(
  { store }: Pick<Graph, 'store'>,
  { terms, whole }: SearchQuery,
  found: Statement,
  clauses: readonly string[],
  parameters: Statement['parameters'],
): Promise<readonly SearchEntry[]> {
  const words = terms.flatMap(tokensToFind);
  const hasAll = words.map((_, index) => `t.text CONTAINS $word${String(index)}`).join(' AND ');
  const text = [
    found.text,
    ...clauses,
    'WITH t LIMIT $mostFound',
    'WITH t, CASE WHEN t.name = $whole THEN 0 WHEN t.name STARTS WITH $whole THEN 1',
    `  WHEN ${hasAll} THEN 2 ELSE 3 END AS rank`,
    'RETURN t.of AS of, t.type AS type, t.name AS name, t.aliases AS aliases, t.text AS text',
    'ORDER BY rank, of',
    'LIMIT $most',
  ].join('\n');
  const rows = await store.read({
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
  return rows.map((row) => ({
    of: row['of'] as string,
    type: row['type'] as string,
    name: row['name'] as string,
    aliases: [row['aliases'] ?? []].flat().map(String),
    text: row['text'] as string,
  }));
}
