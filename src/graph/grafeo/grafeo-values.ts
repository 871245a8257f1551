import type { GrafeoValue } from '@grafeo-db/js';
import type { Row } from '../store/graph-store.js';
import { toPlain } from '../store/to-plain.js';

/**
 * Converts a row as the engine gives it; the port knows plain values alone.
 *
 * @throws {@link StoreError} where the statement returns anything else
 */
export function toRow(row: Readonly<Record<string, GrafeoValue>>): Row {
  return toPlain(row, isPlain);
}

/** Nodes and relationships come as objects with `_id`; dates and the like as classes. */
function isPlain(value: object): boolean {
  return Object.prototype.toString.call(value) === '[object Object]' && !('_id' in value);
}
