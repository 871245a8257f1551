import { readFileSync } from 'node:fs';

/** The first line of a block that is a file: a comment with its name. */
const NAMED = /^```\w+\n(?:\/\/|#|<!--) (\S+\.\w+)(?: -->)?\n([\s\S]*?)^```$/gmu;

/** Reads the files that a page of `docs/` shows, by their names. */
export function readBlocks(page: string): ReadonlyMap<string, string> {
  const text = readFileSync(new URL(`../../../docs/${page}`, import.meta.url), 'utf8');
  return new Map([...text.matchAll(NAMED)].map(([, name = '', block = '']) => [name, block]));
}
