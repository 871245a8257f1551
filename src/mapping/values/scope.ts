import type { Columns, Datum } from './datum.js';

const UNSET = Symbol('unset');

/** A row as its file has it: the values of a table by their place, or an object. */
export type RawRow = readonly Datum[] | Columns;

/** A row by the names of its columns, where it is no object already. */
export function toObject(columns: readonly string[] | undefined, row: RawRow): Columns {
  if (!columns) return row as Columns;
  const object: Record<string, Datum> = {};
  for (const [at, name] of columns.entries()) object[name] = (row as readonly Datum[])[at];
  return object;
}

/** How a value is made from a row. */
export type Getter = (scope: Scope) => Datum;

/** A row while records are made of it, with the values that the mapping names. */
export class Scope {
  readonly row: RawRow;
  readonly #slots: (Datum | typeof UNSET)[];

  constructor(row: RawRow, slots: number | readonly (Datum | typeof UNSET)[]) {
    this.row = row;
    this.#slots =
      typeof slots === 'number' ? new Array<typeof UNSET>(slots).fill(UNSET) : slots.slice();
  }

  /** The value at a slot, made when it is first needed; one that needs itself is missing. */
  get(slot: number, make?: Getter): Datum {
    const value = this.#slots[slot];
    if (value !== UNSET) return value;
    this.#slots[slot] = undefined;
    if (make) this.#slots[slot] = make(this);
    return this.#slots[slot];
  }

  set(slot: number, value: Datum): void {
    this.#slots[slot] = value;
  }

  /** The same row with another value at a slot; what was made from that is made again. */
  with(slot: number, value: Datum, again: readonly number[]): Scope {
    const scope = new Scope(this.row, this.#slots);
    for (const each of again) scope.#slots[each] = UNSET;
    scope.set(slot, value);
    return scope;
  }
}

/** Finds what a code means at a time; undefined where it is known to mean nothing. */
export type LookUp = (code: string, at: string | undefined, scope: Scope) => Datum;
