import { valueAt, type Cell, type Row } from '../tables/tables-of.js';
import type { Column } from './list-shape.js';
import type { RowNode } from './read-pages.js';

/** The values of a row's columns, by their names. */
export function rowOf(columns: readonly Column[], node: unknown): Row {
  return Object.fromEntries(columns.map(({ name, path }) => [name, cellAt(node, path)]));
}

/** The objects in a list of a row, such as its citations; none where it has no such list. */
export function partsOf(row: RowNode, list: string): readonly RowNode[] {
  return (row[list] ?? []) as readonly RowNode[];
}

/** What stands at a path; of a list, that of each thing in it; null where nothing does. */
export function cellAt(value: unknown, path: readonly string[]): Cell {
  return (valueAt(value, path) ?? null) as Cell;
}
