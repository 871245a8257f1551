import { Reject } from '../language/reject.js';

/** An entity that a value names, with what the mapping may ask of it. */
export class Named {
  constructor(
    readonly id: string,
    /** What it is called; undefined where the graph is to say, and doesn't. */
    readonly name: string | undefined,
    /** The last day on which the code that led here means it, as YYYY-MM-DD. */
    readonly until?: string,
  ) {}
}

/** A period, and when it was seen to hold. */
export class Span {
  constructor(
    readonly edtf: string,
    readonly seen: string | undefined,
  ) {}
}

/** What a code means in a part of a period. */
export class CodeHolder extends Named {
  constructor(
    { id, name, until }: Named,
    readonly during: Span,
    /** Whether the period begins with it. */
    readonly isFirst: boolean,
  ) {
    super(id, name, until);
  }
}

/** What a value is while a row is read; undefined where it is missing. */
export type Datum =
  | string
  | number
  | boolean
  | Named
  | Span
  | readonly Datum[]
  | Columns
  | undefined;

/** A row, or an object in it, by the names of its columns or keys. */
export interface Columns {
  readonly [name: string]: Datum;
}

/** A value as text. */
export function textOf(value: Exclude<Datum, undefined>): string {
  if (typeof value === 'string') return value;
  if (value instanceof Named) return value.id;
  if (value instanceof Span) return value.edtf;
  if (typeof value === 'object') return JSON.stringify(value);
  return String(value);
}

export function isList(value: Datum): value is readonly Datum[] {
  return Array.isArray(value);
}

export function isColumns(value: Datum): value is Columns {
  return (
    typeof value === 'object' &&
    !Array.isArray(value) &&
    !(value instanceof Named) &&
    !(value instanceof Span)
  );
}

/** All elements of a list, or the one value; none where it is missing. */
export function listOf(value: Datum): readonly Exclude<Datum, undefined>[] {
  const list = isList(value) ? value : [value];
  return list.filter((each) => each !== undefined);
}

/** The values, each once, in their order. */
export function distinct(values: readonly Exclude<Datum, undefined>[]): typeof values {
  if (values.length < 2) return values;
  const texts = new Set<string>();
  return values.filter((value) => {
    const text = textOf(value);
    return !texts.has(text) && texts.add(text);
  });
}

/** The one value that a list has, or what is no list; refuses several at the place `at`. */
export function oneOf(at: string, value: Datum): Exclude<Datum, undefined> | undefined {
  if (!isList(value)) return value;
  const values = distinct(listOf(value));
  if (values.length < 2) return values[0];
  throw new Reject('MANY_VALUES', `${at}: ${String(values.length)} values where one is wanted`);
}

/** Goes into an object by a dotted path, and through a list into each element. */
export function dig(value: Datum, path: string): Datum {
  if (value === undefined) return undefined;
  if (isList(value)) return value.map((each) => dig(each, path));
  if (value instanceof CodeHolder && path === 'during') return value.during;
  if (value instanceof Named) return path === 'name' ? value.name : undefined;
  if (!isColumns(value)) return undefined;
  if (Object.hasOwn(value, path)) return value[path];
  const dot = path.indexOf('.');
  if (dot < 0) return undefined;
  const head = path.slice(0, dot);
  return Object.hasOwn(value, head) ? dig(value[head], path.slice(dot + 1)) : undefined;
}

/** Compares as numbers where both are, else as text. */
export function compare(a: string, b: string): number {
  const [x, y] = [toNumber(a), toNumber(b)];
  if (x !== undefined && y !== undefined) return x - y;
  return a < b ? -1 : a > b ? 1 : 0;
}

/** The number that a text reads; undefined where it reads none. */
export function toNumber(text: string): number | undefined {
  const number = Number(text);
  return text.trim() === '' || !Number.isFinite(number) ? undefined : number;
}
