import neo4j from 'neo4j-driver';
import { checkParameters } from '../store/check-parameters.js';
import type { Row, Statement, Value } from '../store/graph-store.js';
import { toPlain } from '../store/to-plain.js';

/**
 * Converts parameters for the driver: it sends every JavaScript number as a
 * float, so whole ones are marked as integers.
 */
export function toParameters(
  parameters: Statement['parameters'],
): Readonly<Record<string, unknown>> {
  checkParameters(parameters);
  return toParameterMap(parameters);
}

/** What has no number in it is given as it is: most of what an import sends are texts. */
function toParameter(value: Value): unknown {
  if (typeof value === 'number') return Number.isSafeInteger(value) ? neo4j.int(value) : value;
  if (value === null || typeof value !== 'object') return value;
  return isList(value) ? toParameterList(value) : toParameterMap(value);
}

function toParameterList(list: readonly Value[]): readonly unknown[] {
  let changed: unknown[] | undefined;
  for (let index = 0; index < list.length; index++) {
    const given = list[index] ?? null;
    const each = toParameter(given);
    if (each === given) continue;
    changed ??= [...list];
    changed[index] = each;
  }
  return changed ?? list;
}

function toParameterMap(map: Readonly<Record<string, Value>>): Readonly<Record<string, unknown>> {
  let changed: Record<string, unknown> | undefined;
  for (const [name, given] of Object.entries(map)) {
    const each = toParameter(given);
    if (each === given) continue;
    changed ??= { ...map };
    changed[name] = each;
  }
  return changed ?? map;
}

function isList(value: Value): value is readonly Value[] {
  return Array.isArray(value);
}

/**
 * Converts a record; the port knows plain values alone.
 *
 * The driver gives integers as numbers (`disableLosslessIntegers`), and those
 * that no number can hold as infinite.
 *
 * @throws {@link StoreError} where the statement returns anything else
 */
export function toRow(record: {
  readonly keys: readonly PropertyKey[];
  get(index: number): unknown;
}): Row {
  const row: Record<PropertyKey, unknown> = {};
  // The driver's own way to an object makes a generator of each row, which is a fifth of
  // all that a request for many rows allocates.
  for (let index = 0; index < record.keys.length; index++) {
    row[record.keys[index] ?? ''] = record.get(index);
  }
  return toPlain(row, isPlain);
}

/** The driver's nodes, dates and points are classes of its own. */
function isPlain(value: object): boolean {
  return Object.getPrototypeOf(value) === Object.prototype;
}
