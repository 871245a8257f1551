import { checkText } from '../check-text.js';
import { BadInputError } from '../errors.js';
import { wordsOf, type Word } from './words.js';

/** A word that is searched for. */
export type Term = Pick<Word, 'text' | 'isRun'>;

/** What is searched for. */
export interface SearchQuery {
  /** As it was typed. */
  readonly text: string;
  /** The words, each once; none where the text has no letter and no digit. */
  readonly terms: readonly Term[];
  /** All words in their order, with a space between them. */
  readonly whole: string;
}

/** How long a text to search for may be, in UTF-16 units and in words. */
export const LONGEST_QUERY = 200;
export const MOST_TERMS = 12;

/** Reads what a client searches for; there is no syntax in it. @throws {@link BadInputError} */
export function readQuery(
  text: string,
  path: readonly (string | number)[] = ['text'],
): SearchQuery {
  const refuse = (problem: string): never => {
    throw new BadInputError(path, problem);
  };
  if (text.length > LONGEST_QUERY) {
    refuse(`must have at most ${String(LONGEST_QUERY)} characters. Search for fewer words.`);
  }
  checkText(text, path);
  const words = wordsOf(text);
  const terms = new Map(words.map(({ text: word, isRun }) => [word, { text: word, isRun }]));
  if (terms.size > MOST_TERMS) {
    refuse(
      `must have at most ${String(MOST_TERMS)} different words, but has ${String(terms.size)}.`,
    );
  }
  return { text, terms: [...terms.values()], whole: words.map((word) => word.text).join(' ') };
}
