import type { Row, Value } from './graph-store.js';
import { StoreError } from './store-error.js';

/** Tells maps from what else a driver has objects for, such as nodes. */
type IsPlain = (value: object) => boolean;

/**
 * Takes a map that a driver gave; the port knows plain values alone. It is looked
 * at where it is, since a copy would cost as much as reading it did.
 *
 * @throws {@link StoreError} where anything else is in it
 */
export function toPlain(map: object, isPlain: IsPlain): Row {
  const row = map as Row;
  for (const name in row) checkPlain(row[name], isPlain);
  return row;
}

function checkPlain(value: Value | undefined, isPlain: IsPlain): void {
  switch (typeof value) {
    case 'string':
    case 'boolean':
      return;
    case 'number':
      if (Number.isFinite(value)) return;
      break;
    case 'object':
      if (value === null) return;
      if (Array.isArray(value)) {
        for (const each of value as readonly Value[]) checkPlain(each, isPlain);
        return;
      }
      if (!isPlain(value)) break;
      toPlain(value, isPlain);
      return;
  }
  throw new StoreError('FAILED', 'A statement returned what is no plain value or safe integer.');
}
