/**
 * How well something answers a search: a number from 0 to 1.
 *
 * Every word must be found. Where they are found decides first: the whole name
 * before words that begin it, before the whole of another name, of an abbreviation or of a
 * code, before letters that begin the name, before words of it, before those of another
 * name, before a description or what a source says. Then how: a word as it is before one
 * that begins so, before one in Latin letters where the name has others, before one with a
 * typo; a name with a typo comes after another name without. Of two that are equal in
 * this, the one with less beside the words comes first.
 *
 * It is reckoned here and not by the engine's text index, so that every engine
 * gives one order.
 */
import { latinWordsOf } from './latin.js';
import { LEAST_PREFIX, matchWord, type Match } from './match-word.js';
import type { SearchEntry } from './search-entry.js';
import type { SearchQuery, Term } from './search-query.js';
import { tokensToFind } from './words.js';

/** What each further typo takes. */
const PER_TYPO = 0.01;

/** What a field counts where all words are found in it. */
interface Scores {
  readonly whole: number;
  /** Where it begins with all the words, the last one whole or cut short. */
  readonly begins: number;
  readonly begun: number;
  readonly exact: number;
  readonly prefix: number;
  readonly latin: number;
  readonly typo: number;
}

const NAME: Scores = {
  whole: 0.97,
  begins: 0.92,
  begun: 0.88,
  exact: 0.84,
  prefix: 0.8,
  latin: 0.76,
  typo: 0.5,
};
const ALIAS: Scores = {
  whole: 0.885,
  begins: 0.7,
  begun: 0.66,
  exact: 0.63,
  prefix: 0.59,
  latin: 0.55,
  typo: 0.42,
};
const TEXT: Scores = {
  whole: 0.3,
  begins: 0.3,
  begun: 0.3,
  exact: 0.3,
  prefix: 0.24,
  latin: 0.2,
  typo: 0.14,
};

/** What answers as well as this is what was meant, as far as words can tell. */
export const SURE = ALIAS.typo - PER_TYPO;

/** What less text beside the words adds at most: less than any step between fields. */
const MOST_FOR_BREVITY = 0.03;

const PLAIN = /^[a-z0-9 ]*$/;

/** Scores what a search found. Words that occur again are compared once. */
export class Scorer {
  readonly #query: SearchQuery;
  readonly #inNames = new Matches(1);
  readonly #inTexts = new Matches(LEAST_PREFIX);

  constructor(query: SearchQuery) {
    this.#query = query;
  }

  /** How well an entry answers; null where it lacks a word. */
  score(entry: SearchEntry): number | null {
    const name = new Field(entry.name, this.#inNames);
    const aliases = entry.aliases.map((alias) => new Field(alias, this.#inNames));
    const text = new Field(entry.text.trim(), this.#inTexts);
    const scores = [
      name.score(this.#query, NAME),
      ...aliases.map((alias) => alias.score(this.#query, ALIAS)),
    ].filter((score) => score !== null);
    // What is found in one name is worth more than what is found anywhere.
    const best =
      scores.length > 0
        ? Math.max(...scores)
        : scoreAnywhere(this.#query, [name, ...aliases, text]);
    return best === null ? null : rounded(best);
  }

  /** How many words of the search an entry lacks. */
  lacking(entry: SearchEntry): number {
    const fields = [
      ...[entry.name, ...entry.aliases].map((name) => new Field(name, this.#inNames)),
      new Field(entry.text.trim(), this.#inTexts),
    ];
    return this.#query.terms.filter((term) => !fields.some((field) => field.match(term))).length;
  }
}

/** A score as clients see it: one that is told is one that cursors can go on from. */
export function rounded(score: number): number {
  return Math.round(score * 10_000) / 10_000;
}

/** How words match the terms of a search, each looked at once. */
class Matches {
  readonly #leastPrefix: number;
  readonly #of = new Map<Term, Map<string, Match | undefined>>();

  constructor(leastPrefix: number) {
    this.#leastPrefix = leastPrefix;
  }

  get(term: Term, word: string): Match | undefined {
    const known = this.#of.get(term) ?? new Map<string, Match | undefined>();
    this.#of.set(term, known);
    if (!known.has(word)) known.set(word, matchWord(term, word, this.#leastPrefix));
    return known.get(word);
  }
}
/** A text of an entry, folded. */
class Field {
  readonly #text: string;
  readonly #matches: Matches;
  readonly #words: ReadonlySet<string>;
  /** Words of other scripts as they are in Latin letters. */
  readonly #latin: readonly string[];

  constructor(text: string, matches: Matches) {
    this.#text = text;
    this.#matches = matches;
    this.#words = new Set(text.split(' '));
    this.#latin = PLAIN.test(text)
      ? []
      : [...this.#words].flatMap((word) => latinWordsOf({ text: word }));
  }

  /** The best match of a word in it. */
  match(term: Term): Match | undefined {
    if (this.#words.has(term.text)) return { as: 'exact' };
    if (term.isRun && tokensToFind(term).every((token) => this.#words.has(token))) {
      return { as: 'exact' };
    }
    let best: Match | undefined;
    for (const word of this.#words) best = better(best, this.#matches.get(term, word));
    for (const word of this.#latin) {
      const match = this.#matches.get(term, word);
      best = better(best, match?.as === 'typo' ? match : match && { as: 'latin' });
    }
    return best;
  }

  score({ terms, whole }: SearchQuery, scores: Scores): number | null {
    const { length } = this.#text;
    if (length === 0) return null;
    const brevity = MOST_FOR_BREVITY * Math.min(1, whole.length / length);
    if (this.#text === whole) return scores.whole + brevity;
    const found = worst(terms.map((term) => this.match(term)));
    if (!found) return null;
    if (`${this.#text} `.startsWith(`${whole} `)) return scores.begins + brevity;
    if (this.#text.startsWith(whole)) return scores.begun + brevity;
    return worth(found, scores) + brevity;
  }
}

function scoreAnywhere({ terms }: SearchQuery, fields: readonly Field[]): number | null {
  const found = worst(
    terms.map((term) =>
      fields.reduce<Match | undefined>((best, field) => better(best, field.match(term)), undefined),
    ),
  );
  return found ? worth(found, TEXT) : null;
}

function worth(match: Match, scores: Scores): number {
  return match.as === 'typo' ? scores.typo - PER_TYPO * (match.typos - 1) : scores[match.as];
}

function rankOf(match: Match): number {
  return match.as === 'typo' ? 2 + match.typos : ['exact', 'prefix', 'latin'].indexOf(match.as);
}

function better(one: Match | undefined, other: Match | undefined): Match | undefined {
  if (!one || !other) return one ?? other;
  return rankOf(other) < rankOf(one) ? other : one;
}

/** What is worst among the matches of all words; undefined where one is not found. */
function worst(matches: readonly (Match | undefined)[]): Match | undefined {
  let worstYet: Match | undefined;
  for (const match of matches) {
    if (!match) return undefined;
    if (!worstYet || rankOf(match) > rankOf(worstYet)) worstYet = match;
  }
  return worstYet;
}
