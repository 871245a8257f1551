import type { Statement } from '../store/graph-store.js';
import type { TextIndex } from '../store/text-index.js';

/** The statement that makes a full-text index; its words are ours, so it only splits at spaces. */
export function defineTextIndex({ label, property }: TextIndex): string {
  return [
    `CREATE FULLTEXT INDEX ${nameOf(label)} IF NOT EXISTS`,
    `FOR (n:${label}) ON EACH [n.${property}]`,
    "OPTIONS {indexConfig: {`fulltext.analyzer`: 'whitespace'}}",
  ].join('\n');
}

/** Lucene reads "+(a b) +(c)": one of the first two words, and the third. */
export function matchText(
  { label }: TextIndex,
  variable: string,
  wanted: readonly (readonly string[])[],
): Statement {
  return {
    text: `CALL db.index.fulltext.queryNodes('${nameOf(label)}', $wanted) YIELD node AS ${variable}`,
    parameters: { wanted: wanted.map((words) => `+(${words.join(' ')})`).join(' ') },
  };
}

/** Lucene reads "a b": one of both. */
export function rankText(
  { label }: TextIndex,
  variable: string,
  words: readonly string[],
): Statement {
  return {
    text: `CALL db.index.fulltext.queryNodes('${nameOf(label)}', $words) YIELD node AS ${variable}, score AS relevance`,
    parameters: { words: words.join(' ') },
  };
}

function nameOf(label: string): string {
  return `${label}_words`;
}
