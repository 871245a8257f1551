import type { GrafeoValue } from '@grafeo-db/js';
import type { Row, Value } from '../store/graph-store.js';
import { StoreError } from '../store/store-error.js';

/**
 * Converts a row as the engine gives it; the port knows plain values alone.
 *
 * @throws {@link StoreError} where the statement returns anything else
 */
export function toRow(row: Readonly<Record<string, GrafeoValue>>): Row {
  return toMap(row);
}

function toMap(map: object): Readonly<Record<string, Value>> {
  return Object.fromEntries(Object.entries(map).map(([name, value]) => [name, toValue(value)]));
}

function toValue(value: unknown): Value {
  switch (typeof value) {
    case 'string':
    case 'boolean':
      return value;
    case 'number':
      if (!Number.isFinite(value)) break;
      return value;
    case 'object':
      if (value === null) return null;
      if (Array.isArray(value)) return value.map(toValue);
      if (!isPlain(value)) break;
      return toMap(value);
  }
  throw new StoreError('FAILED', 'A statement returned what is no plain value or safe integer.');
}

/** Nodes and relationships come as objects with `_id`; dates and the like as classes. */
function isPlain(value: object): boolean {
  return Object.prototype.toString.call(value) === '[object Object]' && !('_id' in value);
}
