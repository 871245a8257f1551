import anyAscii from 'any-ascii';
import { lettersOf } from './letters.js';
import type { Word } from './words.js';

const LATIN = /^[a-z0-9]*$/;

/** Scripts of which each letter is a syllable. */
const SYLLABLES = /^[\p{sc=Han}\p{sc=Hang}]+$/u;

/** The most letters of a run that is taken for a name: a first one, and the rest. */
const LONGEST_NAME = 4;

/** A word in Latin letters alone, as a reader of its script would say it; empty where none are. */
export function toLatin(word: string): string {
  return LATIN.test(word) ? word : lettersAlone(anyAscii(word));
}

/**
 * The words in Latin letters that a word of another script is found by; none where it is in
 * them. Han and Hangul have no spaces to go by: a few letters are found as one word, and as
 * the name of a person, of which the first is the family's; many by each two of them.
 */
export function latinWordsOf({ text }: Pick<Word, 'text'>): readonly string[] {
  if (LATIN.test(text)) return [];
  if (!SYLLABLES.test(text)) return [toLatin(text)].filter((word) => word !== '');
  const syllables = lettersOf(text)
    .map((letter) => lettersAlone(anyAscii(letter)))
    .filter((syllable) => syllable !== '');
  if (syllables.length <= LONGEST_NAME) {
    const [first = '', ...rest] = syllables;
    return [...new Set([syllables.join(''), first, rest.join('')])].filter((word) => word !== '');
  }
  return syllables.slice(1).map((syllable, index) => `${syllables[index] ?? ''}${syllable}`);
}

function lettersAlone(text: string): string {
  return text.toLowerCase().replace(/[^a-z0-9]/g, '');
}
