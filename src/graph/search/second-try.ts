/**
 * What a search falls back on where its words are not found: words that sound or begin
 * alike, words joined or taken apart, initials, and all words but one. What is found so
 * ranks below all that has the words.
 */
import type { Graph } from '../graph.js';
import { likenessOf } from '../likeness/likeness.js';
import { nameWordsOf, type NameWords } from '../likeness/name-words.js';
import { spellingCost } from '../likeness/spelling-cost.js';
import { findKnown } from './candidates.js';
import { latinWordsOf, toLatin } from './latin.js';
import { LEAST_PREFIX, matchWord } from './match-word.js';
import { rounded, Scorer } from './score.js';
import type { SearchEntry } from './search-entry.js';
import type { SearchQuery } from './search-query.js';
import { formsToFind, soundForm } from './word-forms.js';
import { tokensToFind, wordsOf } from './words.js';

/** How many words of the graph stand for one that was searched for. */
const MOST_FOR_ONE = 30;

/** How many words in a row are looked for as one. */
const MOST_JOINED = 3;

/** Shorter parts of a word are no words, and shorter words are left out where others are not. */
const LEAST_LETTERS = 3;

/** The most words of which the initials are looked for. */
const MOST_INITIALS = 6;

/** Names that are less alike are others. */
const LEAST_ALIKE = 0.5;

/** What is found so counts from this on, as far as it is alike. */
const LEAST_SCORE = 0.04;
const MOST_SCORE = 0.13;
const ALL_BUT_ONE = 0.03;

/** Finds the words of which an answer of a second try has some; at most one statement. */
export async function findSome(graph: Graph, { text }: SearchQuery): Promise<readonly string[]> {
  const all = wordsOf(text);
  const words = all.filter(({ isRun }) => !isRun).map((word) => toLatin(word.text) || word.text);
  const single = [...words, ...all.flatMap(latinWordsOf)];
  const whole = new Set([...single, ...joinedWords(words)]);
  const cuts = words.flatMap(cutsOf);
  const forms = new Set([
    ...single.flatMap(formsToFind),
    ...[...whole].flatMap((word) => [word, soundForm(word) ?? word]),
    ...cuts.flat(),
  ]);
  const known = await findKnown(graph, [...forms]);
  const isKnown = new Set(known);
  const found = new Set([
    ...all.flatMap((word) => [...tokensToFind(word), ...latinWordsOf(word)]),
    ...initialsOf(words),
    ...[...whole].flatMap((word) => [word, ...alike(word, known)]),
    ...cuts.filter((parts) => parts.every((part) => isKnown.has(part))).flat(),
  ]);
  const long = [...found].filter((word) => word.length >= LEAST_LETTERS);
  return long.length > 0 ? long : [...found];
}

/** Each few words in a row as one. */
function joinedWords(words: readonly string[]): readonly string[] {
  return words.flatMap((_, from) =>
    words
      .slice(from + 1, from + MOST_JOINED)
      .map((_each, index) => words.slice(from, from + index + 2).join('')),
  );
}

/** The two parts of a word, wherever it is cut. */
function cutsOf(word: string): readonly (readonly [string, string])[] {
  return Array.from({ length: Math.max(0, word.length - 2 * LEAST_LETTERS + 1) }, (_, index) => [
    word.slice(0, LEAST_LETTERS + index),
    word.slice(LEAST_LETTERS + index),
  ]);
}

function initialsOf(words: readonly string[]): readonly string[] {
  const isFew = words.length > 1 && words.length <= MOST_INITIALS;
  return isFew ? [words.map((word) => word.charAt(0)).join('')] : [];
}

/** The known words that one may stand for, the most alike first. */
function alike(word: string, known: readonly string[]): readonly string[] {
  const sound = soundForm(word);
  return known
    .filter(
      (each) =>
        matchWord({ text: word, isRun: false }, each, LEAST_PREFIX) !== undefined ||
        (sound !== undefined && soundForm(each) === sound),
    )
    .map((each) => ({ each, cost: spellingCost(word, each) }))
    .sort((a, b) => a.cost - b.cost || (a.each < b.each ? -1 : 1))
    .slice(0, MOST_FOR_ONE)
    .map(({ each }) => each);
}

/** Scores what a second try found: names that are alike, then what has all words but one. */
export class SecondScorer {
  readonly #query: SearchQuery;
  readonly #scorer: Scorer;
  readonly #name: NameWords;
  readonly #haveFurther: ReadonlySet<string>;

  constructor({ model }: Pick<Graph, 'model'>, query: SearchQuery) {
    this.#query = query;
    this.#scorer = new Scorer(query);
    this.#name = nameWordsOf(query.whole);
    const further = model.entities.filter(({ furtherNames }) => furtherNames);
    this.#haveFurther = new Set(further.map(({ type }) => type));
  }

  /** How well an entry answers; null where it doesn't. */
  score(entry: SearchEntry): number | null {
    const hasFurther = this.#haveFurther.has(entry.type);
    const names = [entry.name, ...entry.aliases].filter((name) => name !== '');
    const likeness = Math.max(
      0,
      ...names.map((name) => likenessOf(this.#name, nameWordsOf(name), hasFurther).score),
    );
    if (likeness >= LEAST_ALIKE) {
      return rounded(LEAST_SCORE + (MOST_SCORE - LEAST_SCORE) * likeness);
    }
    const hasMost = this.#query.terms.length > 1 && this.#scorer.lacking(entry) <= 1;
    return hasMost ? ALL_BUT_ONE : null;
  }
}
