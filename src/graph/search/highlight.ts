import { LEAST_PREFIX, matchWord } from './match-word.js';
import type { SearchedText } from './searched-texts.js';
import type { SearchQuery, Term } from './search-query.js';
import { foldWord, wordsOf, type Word } from './words.js';

/** A piece of a text; `isMatch` where it answers a word of the search. */
export interface HighlightPart {
  readonly text: string;
  readonly isMatch: boolean;
}

/** Where a text answers a search. */
export interface Highlight {
  readonly field: string;
  /** The text, or the part around the first match where it is long. */
  readonly text: string;
  /** The same text in its pieces. */
  readonly parts: readonly HighlightPart[];
}

/** How many texts of one thing are shown, and how much of each, in UTF-16 units. */
const MOST_HIGHLIGHTS = 5;
const LONGEST_TEXT = 240;
const BEFORE_MATCH = 60;

/** Finds where texts answer a search, names first; texts that don't are left out. */
export function highlight(
  { terms }: SearchQuery,
  texts: readonly SearchedText[],
): readonly Highlight[] {
  const highlights: Highlight[] = [];
  for (const { field, as, text } of texts) {
    if (highlights.length === MOST_HIGHLIGHTS) break;
    const leastPrefix = as === 'text' ? LEAST_PREFIX : 1;
    const spans = wordsOf(text).flatMap((word) => spansOf(text, word, terms, leastPrefix));
    if (spans.length > 0) highlights.push({ field, ...cut(text, spans) });
  }
  return highlights;
}

interface Span {
  readonly start: number;
  readonly end: number;
}

/** The word where it answers a term; of a run the part that does. */
function spansOf(
  text: string,
  word: Word,
  terms: readonly Term[],
  leastPrefix: number,
): readonly Span[] {
  const found = terms.filter((term) => matchWord(term, word.text, leastPrefix));
  if (found.length === 0) return [];
  if (!word.isRun) return [word];
  return found.map((term) => spanInRun(text, word, term.text)).sort((a, b) => a.start - b.start);
}

function spanInRun(text: string, { start, end, text: folded }: Word, wanted: string): Span {
  const from = folded.indexOf(wanted);
  let before = 0;
  let at = start;
  let begin = start;
  for (const letter of text.slice(start, end)) {
    const next = before + foldWord(letter).length;
    if (before <= from && next > from) begin = at;
    at += letter.length;
    before = next;
    if (before >= from + wanted.length) return { start: begin, end: at };
  }
  return { start: begin, end };
}

function cut(text: string, spans: readonly Span[]): Pick<Highlight, 'text' | 'parts'> {
  const first = spans[0]?.start ?? 0;
  const from = text.length <= LONGEST_TEXT ? 0 : wordEdge(text, Math.max(0, first - BEFORE_MATCH));
  const to = Math.min(text.length, wordEdge(text, from + LONGEST_TEXT));
  const parts: HighlightPart[] = [];
  const add = (piece: string, isMatch: boolean): void => {
    if (piece !== '') parts.push({ text: piece, isMatch });
  };
  let at = from;
  if (from > 0) add('…', false);
  for (const { start, end } of spans) {
    if (start < at || end > to) continue;
    add(text.slice(at, start), false);
    add(text.slice(start, end), true);
    at = end;
  }
  add(text.slice(at, to), false);
  if (to < text.length) add('…', false);
  return { text: parts.map((part) => part.text).join(''), parts };
}

/** The end of the word that stands at a place; the place itself in a long run of letters. */
function wordEdge(text: string, at: number): number {
  if (at <= 0 || at >= text.length) return at;
  const space = text.indexOf(' ', at);
  if (space >= 0 && space - at < 40) return space + 1;
  // Not between the halves of a surrogate pair.
  return /[\udc00-\udfff]/.test(text.charAt(at)) ? at + 1 : at;
}
