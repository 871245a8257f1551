import type { Graph } from '../graph/graph.js';
import { fold } from '../graph/model/fold.js';
import type { Kind } from '../graph/model/model.js';

/** How many entities are read at once. */
const PAGE = 5_000;

/** An entity, as far as codes and names lead to it. */
export interface IndexedEntity {
  readonly id: string;
  readonly name?: string | undefined;
  readonly aliases?: readonly string[] | undefined;
  /** `SCHEME value`. */
  readonly identifiers?: readonly string[] | undefined;
}

/** The entities of some kinds by their codes and names: the graph's, and those a run makes. */
export class EntityIndex {
  readonly #names = new Map<string, string | undefined>();
  readonly #byIdentifier = new Map<string, Set<string>>();
  readonly #schemes = new Map<string, Set<string>>();
  readonly #byName = new Map<string, Set<string>>();

  get size(): number {
    return this.#names.size;
  }

  has(id: string): boolean {
    return this.#names.has(id);
  }

  nameOf(id: string): string | undefined {
    return this.#names.get(id);
  }

  /** The ids of entities with an identifier, `SCHEME value`. */
  withIdentifier(key: string): ReadonlySet<string> | undefined {
    return this.#byIdentifier.get(key);
  }

  /** The schemes in which a code stands for something. */
  schemesOf(code: string): ReadonlySet<string> {
    return this.#schemes.get(code) ?? new Set();
  }

  /** The ids of entities with that name or alias, folded. */
  called(name: string): ReadonlySet<string> | undefined {
    return this.#byName.get(foldName(name));
  }

  add({ id, name, aliases = [], identifiers = [] }: IndexedEntity): void {
    if (this.#names.get(id) === undefined) this.#names.set(id, name);
    for (const key of identifiers) {
      addTo(this.#byIdentifier, key, id);
      const space = key.indexOf(' ');
      addTo(this.#schemes, key.slice(space + 1), key.slice(0, space));
    }
    for (const each of name === undefined ? aliases : [name, ...aliases]) {
      addTo(this.#byName, foldName(each), id);
    }
  }

  /** Reads all entities of some kinds from the graph. */
  async load({ store }: Pick<Graph, 'store'>, kinds: Iterable<Kind>): Promise<void> {
    for (const kind of kinds) {
      const text = [
        `MATCH (n:${kind.name})`,
        'WHERE n.id > $after',
        'RETURN n.id AS id, n.name AS name, n.aliases AS aliases, n.identifiers AS identifiers',
        'ORDER BY n.id',
        `LIMIT ${String(PAGE)}`,
      ].join('\n');
      let after = '';
      for (;;) {
        const rows = await store.read({ text, parameters: { after } });
        for (const row of rows) this.add(toEntity(row));
        const last = rows.at(-1)?.['id'];
        if (typeof last !== 'string' || rows.length < PAGE) break;
        after = last;
      }
    }
  }
}

function toEntity(row: Readonly<Record<string, unknown>>): IndexedEntity {
  const texts = (value: unknown): readonly string[] =>
    Array.isArray(value) ? value.map(String) : [];
  return {
    id: String(row['id']),
    name: typeof row['name'] === 'string' ? row['name'] : undefined,
    aliases: texts(row['aliases']),
    identifiers: texts(row['identifiers']),
  };
}

function addTo(index: Map<string, Set<string>>, key: string, value: string): void {
  const values = index.get(key);
  if (values) values.add(value);
  else index.set(key, new Set([value]));
}

/** A name as lookups compare it: case, marks and runs of white space don't count. */
function foldName(name: string): string {
  return fold(name).replace(/\s+/g, ' ').trim();
}
