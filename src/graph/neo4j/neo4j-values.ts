import neo4j from 'neo4j-driver';
import type { RecordShape } from 'neo4j-driver';
import type { Row, Value } from '../store/graph-store.js';

/**
 * Converts parameters for the driver: it sends every JavaScript number as a
 * float, so whole ones are marked as integers.
 */
export function toParameters(
  parameters: Readonly<Record<string, Value>>,
): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    Object.entries(parameters).map(([name, value]) => [name, toParameter(value)]),
  );
}

function toParameter(value: Value): unknown {
  if (typeof value === 'number') return Number.isSafeInteger(value) ? neo4j.int(value) : value;
  if (value === null || typeof value !== 'object') return value;
  if (isList(value)) return value.map(toParameter);
  return toParameters(value);
}

/** Converts a record; integers come as numbers already (`disableLosslessIntegers`). */
export function toRow(record: { toObject(): RecordShape }): Row {
  return record.toObject() as Row;
}

function isList(value: Value): value is readonly Value[] {
  return Array.isArray(value);
}
