import { readFileSync } from 'node:fs';

const CYPHER = new URL('../../cypher/', import.meta.url);

/** Reads the text of a statement that stands still, from a folder of `cypher/`. */
export function readStatementFile(
  name: string,
  folder: 'record' | 'access' | 'runs' = 'record',
): string {
  return readFileSync(new URL(`${folder}/${name}.cypher`, CYPHER), 'utf8').trim();
}
