import type { LogPosition } from '../feed/log-position.js';
import {
  checkPosition,
  checkTag,
  CursorExpiredError,
  readLogEnds,
  tagOf,
} from '../feed/log-position.js';
import type { Graph } from '../graph.js';
import { numberIn, textIn } from '../query/row-values.js';
import { readStatementFile } from '../statement-file.js';

const READ_CHANGES = readStatementFile('read-changes');

/** A place in the log, and the moment that it is: claims as of then are those as of there. */
export interface Moment {
  readonly position: LogPosition;
  /** Milliseconds since the epoch; 0 before the first change. */
  readonly at: number;
}

/**
 * Reads which moment a place in the log is.
 *
 * @throws {@link CursorExpiredError} where the log does not have that place
 */
export async function readMoment(graph: Graph, position: LogPosition): Promise<Moment> {
  const argument = ['after'];
  checkPosition(position, await readLogEnds(graph.store), argument);
  const { number } = position;
  if (number === 0) return { position, at: 0 };
  const [row] = await graph.store.read({
    text: READ_CHANGES,
    parameters: { numbers: [number] },
    beginsAtIds: true,
  });
  if (!row) {
    throw new CursorExpiredError(argument, 'is before the first change that this log still has.');
  }
  checkTag(position, tagOf(textIn(row, 'id')), argument);
  return { position, at: numberIn(row, 'at') };
}
