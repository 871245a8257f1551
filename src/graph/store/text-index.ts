import type { Statement } from './graph-store.js';

/** A text of nodes with some label, whose words an engine keeps an index of. */
export interface TextIndex {
  readonly label: string;
  readonly property: string;
}

/**
 * How an engine finds nodes by the words of a text.
 *
 * The words are ours: runs of letters and digits, folded, with spaces between
 * them. So an engine need not know of accents, scripts or languages, and its own
 * syntax for questions never comes into play.
 */
export interface FindsText {
  /**
   * Makes the clauses that bind `variable` to the nodes whose text has at least
   * one word of each list, and the parameters of these clauses; a clause such as
   * WITH must follow. Neither `wanted` nor one of its lists is empty. The first
   * list should be the one that the fewest nodes have a word of.
   */
  matchText(index: TextIndex, variable: string, wanted: readonly (readonly string[])[]): Statement;

  /**
   * Makes the clauses that bind `variable` to the nodes whose text has at least one of the
   * words, and `relevance` to how much each has of those that few have, as the engine
   * reckons; a clause such as WITH must follow. There must be a word.
   */
  rankText(index: TextIndex, variable: string, words: readonly string[]): Statement;
}

/** The texts of entities and of claims that are searched, and the words in them. */
export const ENTITY_TEXTS: TextIndex = { label: 'EntityText', property: 'text' };
export const CLAIM_TEXTS: TextIndex = { label: 'ClaimText', property: 'text' };
export const WORDS: TextIndex = { label: 'Word', property: 'forms' };

export const TEXT_INDEXES: readonly TextIndex[] = [ENTITY_TEXTS, CLAIM_TEXTS, WORDS];
