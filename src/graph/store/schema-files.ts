import { readdir, readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

/** The labels that the schema of a store is made for. */
export interface Labels {
  readonly entities: readonly string[];
  readonly claims: readonly string[];
  /** The lists of claims on an entity: how an index finds them, and what else it has. */
  readonly lists: readonly ListLabels[];
}

/** A list of claims on an entity. */
export interface ListLabels {
  readonly label: string;
  /** The property that keeps the entity's id. */
  readonly key: string;
  /** The properties that the index has too, those of its order first. */
  readonly covered: readonly string[];
  /** Whether claims are found by this key together with their subject. */
  readonly paired: boolean;
}

const CYPHER = new URL('../../../cypher/', import.meta.url);

/**
 * Reads the constraints and indexes of an engine from `cypher/<engine>/`.
 *
 * `schema.cypher` stands as it is; `each-entity.cypher` and `each-claim.cypher`
 * are written out for every label, in place of `$LABEL`, and `each-list.cypher`
 * for every list, with its key in place of `$KEY`, and what its index has beside
 * that in place of `$COVERED`; `each-pair.cypher` for every link beside the subject.
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
    ...(await read('each-list.cypher')).flatMap((text) =>
      labels.lists.map(({ label, key, covered }) =>
        text
          .replaceAll('$LABEL', label)
          .replaceAll('$KEY', key)
          .replaceAll('$COVERED', covered.map((name) => `n.${name}`).join(', ')),
      ),
    ),
    ...(await read('each-pair.cypher')).flatMap((text) =>
      labels.lists
        .filter(({ paired }) => paired)
        .map(({ label, key }) => text.replaceAll('$LABEL', label).replaceAll('$KEY', key)),
    ),
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
