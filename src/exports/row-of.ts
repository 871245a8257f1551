import type { Cell, Row } from '../tables/tables-of.js';
import type { Column } from './list-shape.js';

/** The values of a row's columns, by their names. */
export function rowOf(columns: readonly Column[], node: unknown): Row {
  return Object.fromEntries(columns.map(({ name, path }) => [name, cellAt(node, path)]));
}

/** What stands at a path; of a list, that of each thing in it. */
export function cellAt(value: unknown, [key, ...rest]: readonly string[]): Cell {
  if (value === undefined || value === null) return null;
  if (Array.isArray(value)) {
    return value.map((each) => cellAt(each, key === undefined ? [] : [key, ...rest]));
  }
  if (key !== undefined) return cellAt((value as Readonly<Record<string, unknown>>)[key], rest);
  return value as Cell;
}
