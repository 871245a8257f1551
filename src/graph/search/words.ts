import { fold } from '../model/fold.js';
import { lettersOf } from './letters.js';

/** A word of a text, as it is compared, and where it stands. */
export interface Word {
  /** Folded: see {@link foldWord}. */
  readonly text: string;
  /** Where it begins and ends in the text, in UTF-16 units. */
  readonly start: number;
  readonly end: number;
  /** Whether its script puts no spaces between words, so that it can hold several. */
  readonly isRun: boolean;
}

/** Scripts that put no spaces between words, or not where a reader would look for them. */
const UNSPACED = ['Han', 'Hira', 'Kana', 'Hang', 'Bopo', 'Thai', 'Laoo', 'Khmr', 'Mymr']
  .map((script) => `\\p{scx=${script}}`)
  .join('');

const RUN = new RegExp(`^(?=\\p{L})[${UNSPACED}]`, 'u');

// A mark belongs to the letter before it, whichever scripts it is used in.
const WORD = new RegExp(
  `(?:(?=\\p{L})[${UNSPACED}]\\p{M}*)+|(?:(?![${UNSPACED}])[\\p{L}\\p{N}]\\p{M}*)+`,
  'gu',
);

/** Longer words are cut: no text is searched for by more of a word. */
const LONGEST_WORD = 40;

/**
 * A word as search compares it: folded, and of its letters and digits alone. Empty where
 * none is left.
 */
export function foldWord(word: string): string {
  const folded = foldRun(word);
  return folded.length > LONGEST_WORD ? lettersOf(folded).slice(0, LONGEST_WORD).join('') : folded;
}

/** The words of a text, in their order. */
export function wordsOf(text: string): readonly Word[] {
  const words: Word[] = [];
  for (const match of text.matchAll(WORD)) {
    const [piece] = match;
    const folded = RUN.test(piece) ? foldRun(piece) : foldWord(piece);
    if (folded === '') continue;
    const start = match.index;
    words.push({ text: folded, start, end: start + piece.length, isRun: RUN.test(piece) });
  }
  return words;
}

/** A run, which has no longest length: it is looked up by pairs of its letters. */
function foldRun(run: string): string {
  // Modifier letters such as the okina, and the Arabic tatweel, are read over.
  return fold(run).replace(/[^\p{L}\p{Nd}]|[\u02b0-\u02ff\u0640]/gu, '');
}

/** A text as it is compared as a whole: its words with a space between them. */
export function foldText(text: string): string {
  return wordsOf(text)
    .map((word) => word.text)
    .join(' ');
}

/** What a text index keeps of a word: the word, or all letters and pairs of letters of a run. */
export function tokensOf({ text, isRun }: Pick<Word, 'text' | 'isRun'>): readonly string[] {
  return isRun ? [...lettersOf(text), ...pairsOf(text)] : [text];
}

/** What of {@link tokensOf} a text must have that holds this word; all of it. */
export function tokensToFind({ text, isRun }: Pick<Word, 'text' | 'isRun'>): readonly string[] {
  if (!isRun) return [text];
  const pairs = pairsOf(text);
  return pairs.length > 0 ? pairs : [text];
}

function pairsOf(text: string): readonly string[] {
  const letters = lettersOf(text);
  return letters.slice(1).map((letter, index) => `${letters[index] ?? ''}${letter}`);
}
