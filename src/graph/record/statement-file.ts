import { readFileSync } from 'node:fs';

const FOLDER = new URL('../../../cypher/record/', import.meta.url);

/** Reads the text of a statement that stands still, from `cypher/record/`. */
export function readStatementFile(name: string): string {
  return readFileSync(new URL(`${name}.cypher`, FOLDER), 'utf8').trim();
}
