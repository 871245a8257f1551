import { readdir, readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

/** The labels that the schema of a store is made for. */
export interface Labels {
  readonly entities: readonly string[];
  readonly claims: readonly string[];
}

const CYPHER = new URL('../../../cypher/', import.meta.url);

/**
 * Reads the constraints and indexes of an engine from `cypher/<engine>/`.
 *
 * `schema.cypher` stands as it is; `each-entity.cypher` and `each-claim.cypher`
 * are written out for every label, in place of `$LABEL`.
 */
export async function readSchemaFiles(engine: string, labels: Labels): Promise<readonly string[]> {
  const folder = new URL(`${engine}/`, CYPHER);
  const names = new Set(await readdir(fileURLToPath(folder)));
  const read = async (name: string): Promise<readonly string[]> =>
    names.has(name) ? statementsOf(await readFile(new URL(name, folder), 'utf8')) : [];
  const forEach = async (name: string, each: readonly string[]): Promise<readonly string[]> => {
    const statements = await read(name);
    return each.flatMap((label) => statements.map((text) => text.replaceAll('$LABEL', label)));
  };
  return [
    ...(await read('schema.cypher')),
    ...(await forEach('each-entity.cypher', labels.entities)),
    ...(await forEach('each-claim.cypher', labels.claims)),
  ];
}

/** The statements of a file: they end with a semicolon; `//` begins a comment. */
function statementsOf(text: string): readonly string[] {
  return text
    .replace(/^\s*\/\/.*$/gm, '')
    .split(';')
    .map((statement) => statement.trim())
    .filter((statement) => statement.length > 0);
}
