import { lettersOf } from './letters.js';
import { editDistance } from './edit-distance.js';

/**
 * How well a word answers one that was searched for: `latin` is a word of another script
 * in Latin letters; `typos` are 1 or 2.
 */
export type Match =
  | { readonly as: 'exact' | 'prefix' | 'latin' }
  | { readonly as: 'typo'; readonly typos: number };

const HAS_DIGIT = /\p{Nd}/u;

/** How many wrong letters a word may have; a short one must be right, and one with a digit. */
export function mostTyposIn(wanted: string): number {
  const { length } = lettersOf(wanted);
  if (length < 4 || HAS_DIGIT.test(wanted)) return 0;
  return length < 8 ? 1 : 2;
}

/** The fewest letters by which the beginning of a word is found anywhere but in a name. */
export const LEAST_PREFIX = 4;

/**
 * How `word` matches `wanted`; undefined where it doesn't. A beginning of fewer than
 * `leastPrefix` letters is no match. A run of an unspaced script matches within any other.
 */
export function matchWord(
  wanted: { readonly text: string; readonly isRun: boolean },
  word: string,
  leastPrefix: number,
): Match | undefined {
  const { text, isRun } = wanted;
  if (word === text || (isRun && word.includes(text))) return { as: 'exact' };
  if (isRun) return undefined;
  if (word.startsWith(text) && lettersOf(text).length >= leastPrefix) return { as: 'prefix' };
  const most = HAS_DIGIT.test(word) ? 0 : mostTyposIn(text);
  const typos = most === 0 ? null : editDistance(text, word, most);
  return typos === null ? undefined : { as: 'typo', typos };
}
