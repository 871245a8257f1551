import { lettersOf } from './letters.js';
import { formsOf, hasForms } from './word-forms.js';
import type { SearchedText } from './searched-texts.js';
import { foldText, tokensOf, wordsOf } from './words.js';

/**
 * What search finds an entity or a claim by: a node of its own beside it, so that
 * whoever reads the entity or claim doesn't read this too.
 */
export interface SearchEntry {
  /** The id of the entity or claim. */
  readonly of: string;
  readonly type: string;
  /** Its name, folded; empty where it has none. */
  readonly name: string;
  /** Its other names and identifiers, folded. */
  readonly aliases: readonly string[];
  /** All its words, each once, with a space before and after each. */
  readonly text: string;
}

/** A word that occurs in the graph, and what it is found by. */
export interface KnownWord {
  readonly word: string;
  readonly forms: string;
}

/** The beginnings of names that are found by so few letters. */
const SHORT_PREFIXES = [1, 2, 3];

/** Makes the entry of an entity or a claim. */
export function toSearchEntry(
  of: string,
  type: string,
  texts: readonly SearchedText[],
): SearchEntry {
  const tokens = new Set<string>();
  for (const { as, text } of texts) {
    for (const word of wordsOf(text)) {
      for (const token of tokensOf(word)) tokens.add(token);
      if (as === 'text' || word.isRun) continue;
      const letters = lettersOf(word.text);
      for (const length of SHORT_PREFIXES) tokens.add(letters.slice(0, length).join(''));
    }
  }
  return {
    of,
    type,
    name: foldText(texts.find(({ as }) => as === 'name')?.text ?? ''),
    aliases: texts.filter(({ as }) => as === 'alias').map(({ text }) => foldText(text)),
    text: ` ${[...tokens].join(' ')} `,
  };
}

/** The words of entries that can be found by another word. */
export function wordsIn(texts: Iterable<SearchedText>): ReadonlySet<string> {
  const words = new Set<string>();
  for (const { text } of texts) {
    for (const word of wordsOf(text)) {
      if (!word.isRun && hasForms(word.text)) words.add(word.text);
    }
  }
  return words;
}

export function toKnownWord(word: string): KnownWord {
  return { word, forms: formsOf(word).join(' ') };
}
