import type { GrafeoValue } from '@grafeo-db/js';
import type { Row, Value } from '../store/graph-store.js';

/** Converts a row as the engine gives it; the port knows plain values alone. */
export function toRow(row: Readonly<Record<string, GrafeoValue>>): Row {
  return Object.fromEntries(Object.entries(row).map(([name, value]) => [name, toValue(value)]));
}

function toValue(value: GrafeoValue | undefined): Value {
  if (value === undefined || value === null) return null;
  switch (typeof value) {
    case 'bigint': {
      const number = Number(value);
      if (!Number.isSafeInteger(number))
        throw new RangeError(`${String(value)} is no safe integer.`);
      return number;
    }
    case 'object':
      if (Array.isArray(value)) return value.map(toValue);
      if (value instanceof Date) return value.getTime();
      return Object.fromEntries(
        Object.entries(value as Readonly<Record<string, GrafeoValue>>).map(([name, each]) => [
          name,
          toValue(each),
        ]),
      );
    default:
      return value;
  }
}
