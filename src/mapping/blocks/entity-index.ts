import { getOrMake } from '../../graph/get-or-make.js';
import type { Graph } from '../../graph/graph.js';
import { fold } from '../../graph/model/fold.js';
import type { Kind } from '../../graph/model/model.js';
import { NOT_RETRACTED } from '../../graph/model/not-retracted.js';
import { textsOf } from '../../graph/record/plan/stored-record.js';
import type { Row, Value } from '../../graph/store/graph-store.js';
import { formatDay } from '../../graph/time/day.js';

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

/** What a code stands for, and the first and the last day on which it does. */
export interface TimedCode {
  readonly id: string;
  readonly from: string;
  readonly to: string;
}

/** The days of a code without a limit. */
export const SINCE_EVER = '0000';
export const FOR_EVER = '9999-99';

/** The claims that give names and codes. */
const NAMING = 'Naming';

/** The entities of some kinds by their codes and names: the graph's, and those a run makes. */
export class EntityIndex {
  readonly #names = new Map<string, string | undefined>();
  readonly #byIdentifier = new Map<string, Set<string>>();
  readonly #schemes = new Map<string, Set<string>>();
  /** The ids that have a code in a scheme. */
  readonly #having = new Map<string, Set<string>>();
  readonly #timed = new Map<string, TimedCode[]>();
  readonly #byName = new Map<string, Set<string>>();
  /** An id of each kind that there is, by its prefix. */
  readonly #oneOf = new Map<string, string>();
  /** Another whenever an entity comes, or more of one is known. */
  version = 0;

  get size(): number {
    return this.#names.size;
  }

  has(id: string): boolean {
    return this.#names.has(id);
  }

  /** Whether there is one of the kinds whose ids `isOf` knows. */
  hasOne(isOf: (id: string) => boolean): boolean {
    return [...this.#oneOf.values()].some(isOf);
  }

  nameOf(id: string): string | undefined {
    return this.#names.get(id);
  }

  /** The ids of entities with an identifier, `SCHEME value`. */
  withIdentifier(key: string): ReadonlySet<string> | undefined {
    return this.#byIdentifier.get(key);
  }

  /** What a code, `SCHEME value`, stood for at times, by the namings that are recorded. */
  timed(key: string): readonly TimedCode[] {
    return this.#timed.get(key) ?? [];
  }

  /** The schemes in which a code stands for something. */
  schemesOf(code: string): ReadonlySet<string> {
    return this.#schemes.get(code) ?? new Set();
  }

  /** Whether an entity has a code in a scheme, at any time. */
  hasOneIn(scheme: string, id: string): boolean {
    return this.#having.get(scheme)?.has(id) ?? false;
  }

  /** The ids of entities with that name or alias, folded. */
  called(name: string): ReadonlySet<string> | undefined {
    return this.#byName.get(foldName(name));
  }

  add({ id, name, aliases = [], identifiers = [] }: IndexedEntity): void {
    this.version += 1;
    this.#oneOf.set(id.slice(0, id.indexOf(':')), id);
    if (this.#names.get(id) === undefined) this.#names.set(id, name);
    for (const key of identifiers) {
      addTo(this.#byIdentifier, key, id);
      const space = key.indexOf(' ');
      addTo(this.#schemes, key.slice(space + 1), key.slice(0, space));
      addTo(this.#having, key.slice(0, space), id);
    }
    for (const each of name === undefined ? aliases : [name, ...aliases]) {
      addTo(this.#byName, foldName(each), id);
    }
  }

  /** Adds the name that a claim gives an entity that is known; a code is looked up in the graph alone. */
  addNaming({ claim, subject, text, scheme }: Readonly<Record<string, unknown>>): void {
    if (claim !== NAMING || typeof subject !== 'string' || !this.has(subject)) return;
    if (typeof text === 'string' && scheme === undefined)
      this.add({ id: subject, aliases: [text] });
  }

  /** Reads all entities of some kinds from the graph, and what they are named. */
  async load(graph: Pick<Graph, 'store' | 'model'>, kinds: Iterable<Kind>): Promise<void> {
    for (const kind of kinds) {
      const text = [
        `MATCH (n:${kind.name})`,
        'WHERE n.id > $after',
        'RETURN n.id AS id, n.name AS name, n.aliases AS aliases, n.identifiers AS identifiers',
        'ORDER BY n.id',
        `LIMIT ${String(PAGE)}`,
      ].join('\n');
      for await (const rows of readPages(graph, text, 'id')) {
        for (const row of rows) this.add(toEntity(row));
      }
      await this.#loadNames(graph, kind);
    }
  }

  /** Reads the names and codes that claims give entities of a kind, codes with their times. */
  async #loadNames(graph: Pick<Graph, 'store' | 'model'>, kind: Kind): Promise<void> {
    const naming = graph.model.find(NAMING)?.claim;
    if (!naming) return;
    const text = [
      `MATCH (n:${kind.name})-[:${naming.edge}]->(c:${NAMING})`,
      'WHERE c.id > $after AND c.retractedAt = $standing',
      'RETURN c.id AS claim, n.id AS id, c.text AS text, c.scheme AS scheme, c.periodEs AS start, c.periodLe AS end',
      'ORDER BY c.id',
      `LIMIT ${String(PAGE)}`,
    ].join('\n');
    for await (const rows of readPages(graph, text, 'claim', { standing: NOT_RETRACTED })) {
      for (const { id, text: name, scheme, start, end } of rows) {
        if (typeof id !== 'string' || typeof name !== 'string') continue;
        const [from, to] = [dayOf(start) ?? SINCE_EVER, dayOf(end) ?? FOR_EVER];
        if (typeof scheme !== 'string') addTo(this.#byName, foldName(name), id);
        else this.#addTimed(`${scheme} ${name}`, { id, from, to });
      }
    }
  }

  #addTimed(key: string, code: TimedCode): void {
    getOrMake(this.#timed, key, () => []).push(code);
    const space = key.indexOf(' ');
    addTo(this.#schemes, key.slice(space + 1), key.slice(0, space));
    addTo(this.#having, key.slice(0, space), code.id);
  }
}

/** Reads the pages of a statement, each `after` the last `key` of the one before. */
async function* readPages(
  { store }: Pick<Graph, 'store'>,
  text: string,
  key: string,
  given: Row = {},
): AsyncGenerator<readonly Row[]> {
  for (let after: Value | undefined = ''; after !== undefined;) {
    const rows: readonly Row[] = await store.read({ text, parameters: { ...given, after } });
    yield rows;
    after = rows.length < PAGE ? undefined : rows.at(-1)?.[key];
  }
}

/** A bound of a period as a day, `YYYY-MM-DD`; null where there is no limit. */
function dayOf(value: unknown): string | null {
  return typeof value === 'number' ? formatDay(value) : null;
}

function toEntity(row: Readonly<Record<string, unknown>>): IndexedEntity {
  return {
    id: String(row['id']),
    name: typeof row['name'] === 'string' ? row['name'] : undefined,
    aliases: textsOf(row['aliases']),
    identifiers: textsOf(row['identifiers']),
  };
}

function addTo(index: Map<string, Set<string>>, key: string, value: string): void {
  getOrMake(index, key, () => new Set()).add(value);
}

/** A name as lookups compare it: case, marks and runs of white space don't count. */
function foldName(name: string): string {
  return fold(name).replace(/\s+/g, ' ').trim();
}
