import type { GrafeoDB } from '@grafeo-db/js';
import type { Statement } from '../store/graph-store.js';
import type { TextIndex } from '../store/text-index.js';
import { toStoreError } from './grafeo-errors.js';

/** Of the engine's ways to tell words apart, the one that leaves no word out. */
const TOKENIZER = 'cjk_bigram';

/**
 * Makes a text index; one that is there stays, since making it again reads all nodes. The
 * engine ranks by it only once it has seen a node that it is of: it is shown one.
 */
export async function indexText(database: GrafeoDB, { label, property }: TextIndex): Promise<void> {
  try {
    if (!(await hasIndex(database, label, property))) {
      await database.createTextIndex(label, property, { tokenizer: TOKENIZER });
    }
    const some = await database.execute(`MATCH (n:${label}) RETURN 1 AS one LIMIT 1`);
    if (some.toArray().length > 0) return;
    await database.execute(`CREATE (:${label} {${property}: ''})`);
    await database.execute(`MATCH (n:${label} {${property}: ''}) DELETE n`);
  } catch (error) {
    throw toStoreError(error);
  }
}

/** The engine lists no text indexes, and refuses to search what has none. */
async function hasIndex(database: GrafeoDB, label: string, property: string): Promise<boolean> {
  try {
    await database.textSearch(label, property, 'a', 1);
    return true;
  } catch {
    return false;
  }
}

/** A list of words stands for any of them; each condition takes one list. */
export function matchText(
  { label, property }: TextIndex,
  variable: string,
  wanted: readonly (readonly string[])[],
): Statement {
  const conditions = wanted.map(
    (_, index) => `text_match(${variable}.${property}, $wanted${String(index)})`,
  );
  return {
    text: `MATCH (${variable}:${label})\nWHERE ${conditions.join(' AND ')}`,
    parameters: Object.fromEntries(
      wanted.map((words, index) => [`wanted${String(index)}`, words.join(' ')]),
    ),
  };
}

/** The engine reckons relevance where it is asked for alone. */
export function rankText(
  { label, property }: TextIndex,
  variable: string,
  words: readonly string[],
): Statement {
  return {
    text: [
      `MATCH (${variable}:${label})`,
      `WHERE text_match(${variable}.${property}, $words)`,
      `WITH ${variable}, text_score(${variable}.${property}, $words) AS relevance`,
    ].join('\n'),
    parameters: { words: words.join(' ') },
  };
}
