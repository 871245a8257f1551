import type { Row } from '../store/graph-store.js';

/** The text in a column that always holds one. */
export function textIn(row: Row, name: string): string {
  const value = row[name];
  if (typeof value === 'string') return value;
  throw new TypeError(`The column ${name} must hold text, but got: ${JSON.stringify(value)}.`);
}

/** The number in a column; 0 where there is no row. */
export function numberIn(row: Row | undefined, name: string): number {
  const value = row?.[name];
  return typeof value === 'number' ? value : 0;
}
