import { dig, type Datum } from '../values/datum.js';
import { unknownColumn } from './lookups.js';
import type { Place } from '../language/mapping-error.js';
import type { Getter, Scope } from '../values/scope.js';
import type { Names } from '../values/template.js';

/** Something that a mapping names: a let, a join or a record. */
export interface NamedValue {
  readonly slot: number;
  readonly get: Getter;
  /** The columns of a joined table; undefined where what is in it isn't known before. */
  readonly columns?: readonly string[] | undefined;
}

/** Where a column of a table stands; undefined for the objects of a file of JSON. */
export type ColumnPlaces = ReadonlyMap<string, number> | undefined;

/** What names stand for in a block: what the mapping names, then columns (docs/mapping.md). */
export class BlockNames implements Names {
  readonly #file: string;
  readonly #columns: ColumnPlaces;
  readonly #named: ReadonlyMap<string, NamedValue>;
  readonly #used: Set<number> | undefined;
  /** Every path that was asked for, here and in what was made of it; those of the row without `row.`. */
  readonly paths: Set<string>;

  constructor(
    file: string,
    columns: ColumnPlaces,
    named: ReadonlyMap<string, NamedValue> = new Map(),
    used?: Set<number>,
    paths = new Set<string>(),
  ) {
    this.#file = file;
    this.#columns = columns;
    this.#named = named;
    this.#used = used;
    this.paths = paths;
  }

  with(name: string, value: NamedValue): BlockNames {
    const named = new Map(this.#named).set(name, value);
    return new BlockNames(this.#file, this.#columns, named, this.#used, this.paths);
  }

  without(name: string): BlockNames {
    const named = new Map(this.#named);
    named.delete(name);
    return new BlockNames(this.#file, this.#columns, named, this.#used, this.paths);
  }

  /** The same, noting the slots of what is used. */
  noting(used: Set<number>): BlockNames {
    return new BlockNames(this.#file, this.#columns, this.#named, used, this.paths);
  }

  slotOf(name: string): number | undefined {
    return this.#named.get(name)?.slot;
  }

  get(path: string, place: Place): Getter {
    this.paths.add(path.replace(/^row\./, ''));
    const named = this.#find(path);
    if (named) return named.get;
    const column = this.#column(path);
    if (column) return column;
    const dot = path.indexOf('.');
    if (dot > 0) {
      const [head, tail] = [path.slice(0, dot), path.slice(dot + 1)];
      if (head === 'row') return this.#rowColumn(tail, place);
      const inside = this.#find(head);
      if (inside) return this.#inside(inside, head, tail, place);
      const own = this.#column(head);
      if (own) return (scope) => dig(own(scope), tail);
    }
    return this.#rowColumn(path, place, [...this.#named.keys()]);
  }

  #find(name: string): NamedValue | undefined {
    const named = this.#named.get(name);
    if (named) this.#used?.add(named.slot);
    return named;
  }

  #column(name: string): Getter | undefined {
    const index = this.#columns?.get(name);
    return index === undefined ? undefined : (scope) => cellOf(scope, index);
  }

  /** What a row has, and nothing that the mapping names; `others` may be meant where it has none. */
  #rowColumn(name: string, place: Place, others: readonly string[] = []): Getter {
    const column = this.#column(name);
    if (column) return column;
    if (this.#columns) {
      throw unknownColumn(name, [...this.#columns.keys()], place, this.#file, others);
    }
    return (scope) => dig(scope.row, name);
  }

  #inside({ get, columns }: NamedValue, head: string, tail: string, place: Place): Getter {
    if (columns && !columns.includes(tail)) throw unknownColumn(tail, columns, place, head);
    return (scope) => dig(get(scope), tail);
  }
}

function cellOf({ row }: Scope, index: number): Datum {
  return (row as readonly Datum[])[index];
}
