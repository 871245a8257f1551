import { fold } from '../model/fold.js';
import { lettersOf } from '../search/letters.js';
import { toLatin } from '../search/latin.js';
import { spellingCost } from './spelling-cost.js';

/** A name as names are compared. */
export interface NameWords {
  /** In lower-case Latin letters. */
  readonly words: readonly string[];
  /** Of a name in which each letter is a syllable (Han, Hangul, Kana) its words as they are. */
  readonly own?: readonly string[];
  /** What sort of body it is, such as "ltd", where the name says so: it tells little. */
  readonly forms: readonly string[];
}

const SYLLABLES = /^[\p{sc=Han}\p{sc=Hang}\p{sc=Kana}\p{sc=Hira}ー\P{L}]+$/u;

/** Letters with dots between them, as in "U.S." and "G.m.b.H.": one word. */
const INITIALS = /(?<!\p{L})(?:(?:\p{L}{1,2}\.)+\p{L}(?!\p{L})\.?|(?:\p{L}\.){2,})/gu;

const FORMS: readonly string[] = [
  'ab aktiengesellschaft ano as ag bv bvba co company corp corporation cv gesellschaft haftung',
  'beschrankter gmbh inc incorporated joint jsc kg liability limitada limitata limited llc llp',
  'lp ltd mit nv oao ojsc ooo open oy plc pty public sa sarl sas sl societatea spa srl stock',
  'zao aktsionernoe obshchestvo ogranichennoi otvetstvennostiu',
].flatMap((line) => line.split(' '));

/** Shorter words are too easily another one with a letter wrong. */
const LEAST_MISSPELT = 5;

const AS_LETTERS: Readonly<Record<string, string>> = { '0': 'o', '1': 'i', '3': 'e', '9': 'g' };

/** Reads a name as names are compared. */
export function nameWordsOf(name: string): NameWords {
  // Its own letters, not folded ones: marks can tell how to say them.
  const pieces = name
    .normalize('NFC')
    .toLowerCase()
    .replace(/[\u02b0-\u02ff\u0640'‘’`]/gu, '')
    .replaceAll('&', ' and ')
    .replace(INITIALS, (initials) => `${initials.replaceAll('.', '')} `)
    .split(/[^\p{L}\p{M}\p{N}]+/u)
    .filter((piece) => piece !== '');
  const words = pieces
    .map(toLatin)
    .map(withLetters)
    .filter((word) => word !== '');
  const forms = words.filter(isForm);
  // Of a name that is nothing but such words they are the name.
  const isAllForms = forms.length === words.length;
  return {
    words: isAllForms ? words : words.filter((word) => !isForm(word)),
    forms: isAllForms ? [] : forms,
    ...(SYLLABLES.test(name) && { own: pieces.map(fold) }),
  };
}

/** The letters of a word that was written with digits for some. */
function withLetters(word: string): string {
  if (!/^[a-z]/.test(word) || !/\d[a-z]/.test(word)) return word;
  return lettersOf(word)
    .map((letter) => AS_LETTERS[letter] ?? letter)
    .join('');
}

function isForm(word: string): boolean {
  if (FORMS.includes(word)) return true;
  if (word.length < LEAST_MISSPELT) return false;
  return FORMS.some(
    (form) =>
      form.length >= LEAST_MISSPELT &&
      form.startsWith(word.charAt(0)) &&
      Math.abs(form.length - word.length) <= 1 &&
      spellingCost(form, word) <= 1,
  );
}
