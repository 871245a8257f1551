import { latinWordsOf } from './latin.js';
import { lettersOf } from './letters.js';
import { formsOf, hasForms } from './word-forms.js';
import type { SearchedText } from './searched-texts.js';
import { foldText, tokensOf, wordsOf, type Word } from './words.js';

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
  /** All its words, each once, with a space before and after each; those of names in Latin letters too. */
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
  const tokens = new Set(
    texts.flatMap(({ as, text }) =>
      wordsOf(text).flatMap((word) =>
        as === 'text' ? tokensOf(word) : [...tokensOf(word), ...tokensOfName(word)],
      ),
    ),
  );
  return {
    of,
    type,
    name: foldText(texts.find(({ as }) => as === 'name')?.text ?? ''),
    aliases: texts.filter(({ as }) => as === 'alias').map(({ text }) => foldText(text)),
    text: ` ${[...tokens].join(' ')} `,
  };
}

/** What a word of a name is found by beside itself: how it begins, and in Latin letters. */
export function tokensOfName(word: Pick<Word, 'text' | 'isRun'>): readonly string[] {
  const latin = latinWordsOf(word);
  const begun = word.isRun ? latin : [word.text, ...latin];
  return [...latin, ...begun.flatMap(beginningsOf)];
}

function beginningsOf(word: string): readonly string[] {
  const letters = lettersOf(word);
  return SHORT_PREFIXES.map((length) => letters.slice(0, length).join(''));
}

/** The words of entries that can be found by another word. */
export function wordsIn(texts: Iterable<SearchedText>): ReadonlySet<string> {
  const words = new Set<string>();
  for (const { as, text } of texts) {
    for (const word of wordsOf(text)) {
      const latin = as === 'text' ? [] : latinWordsOf(word);
      for (const each of word.isRun ? latin : [word.text, ...latin]) {
        if (hasForms(each)) words.add(each);
      }
    }
  }
  return words;
}

export function toKnownWord(word: string): KnownWord {
  return { word, forms: formsOf(word).join(' ') };
}
