import type { Value } from './graph-store.js';
import { StoreError } from './store-error.js';

/**
 * Converts a map that a driver gave; the port knows plain values alone.
 *
 * `isPlain` tells maps from what else the driver has objects for, such as nodes.
 *
 * @throws {@link StoreError} where anything else is in it
 */
export function toPlain(
  map: object,
  isPlain: (value: object) => boolean,
): Readonly<Record<string, Value>> {
  const toMap = (each: object): Readonly<Record<string, Value>> =>
    Object.fromEntries(Object.entries(each).map(([name, value]) => [name, toValue(value)]));
  const toValue = (value: unknown): Value => {
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
  };
  return toMap(map);
}
