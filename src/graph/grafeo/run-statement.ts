import type { GrafeoDB, GrafeoValue } from '@grafeo-db/js';
import { checkParameters } from '../store/check-parameters.js';
import type { Row, Statement } from '../store/graph-store.js';
import { toPlain } from '../store/to-plain.js';
import { toStoreError } from './grafeo-errors.js';

/** Runs a statement on the database or in a transaction of it. */
export async function runStatement(
  on: Pick<GrafeoDB, 'executeCypher'>,
  { text, parameters }: Statement,
): Promise<readonly Row[]> {
  checkParameters(parameters);
  try {
    const result = await on.executeCypher(text, parameters);
    return result.toArray().map(toRow);
  } catch (error) {
    throw toStoreError(error);
  }
}

/**
 * Converts a row as the engine gives it; the port knows plain values alone.
 *
 * @throws {@link StoreError} where the statement returns anything else
 */
function toRow(row: Readonly<Record<string, GrafeoValue>>): Row {
  return toPlain(row, isPlain);
}

/** Nodes and relationships come as objects with `_id`; dates and the like as classes. */
function isPlain(value: object): boolean {
  return Object.prototype.toString.call(value) === '[object Object]' && !('_id' in value);
}
