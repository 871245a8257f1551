import type { GrafeoDB } from '@grafeo-db/js';
import { checkParameters } from '../store/check-parameters.js';
import type { Row, Statement } from '../store/graph-store.js';
import { toStoreError } from './grafeo-errors.js';
import { toRow } from './grafeo-values.js';

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
