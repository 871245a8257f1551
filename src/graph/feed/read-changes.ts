import type { Graph } from '../graph.js';
import { numberIn } from '../query/row-values.js';
import { readStatementFile } from '../record/statement-file.js';
import { textsOf } from '../record/stored-record.js';
import type { Row } from '../store/graph-store.js';
import { BEGINNING, checkPosition, CursorExpiredError, readLogEnd } from './log-position.js';
import type { LogPosition } from './log-position.js';

const READ_CHANGES = readStatementFile('read-changes');

/** How many changes are read at once. */
export const MOST_CHANGES = 100;

/** How many ids the changes of one page may have together, the first of them apart. */
export const MOST_IDS = 10_000;

/** One change of the log: what it changed, by ids in the order of its records. */
export interface LoggedChange {
  /** Its place in the log, to go on from. */
  readonly position: LogPosition;
  /** When it was written, in milliseconds since the epoch. */
  readonly at: number;
  /** The entities that were new, or not as they were. */
  readonly saved: readonly string[];
  /** The claims that were new. */
  readonly recorded: readonly string[];
  /** The claims that were taken back. */
  readonly retracted: readonly string[];
}

/** Some changes of the log, one after another, none left out. */
export interface ChangePage {
  readonly changes: readonly LoggedChange[];
  /** Where to go on: after the last of them. */
  readonly next: LogPosition;
  /** Where the log ended when it was read. */
  readonly end: LogPosition;
}

/**
 * Reads the changes after a place in the log: the earliest first, at most `first`.
 *
 * Changes are numbered without gaps in the order of their commits, so each is
 * found by its number, and one that is missing is never passed over.
 *
 * @throws {@link CursorExpiredError} where the log does not have that place
 */
export async function readChanges(
  graph: Graph,
  after: LogPosition,
  first: number,
): Promise<ChangePage> {
  const end = await readLogEnd(graph.store);
  checkPosition(after, end, ['after']);
  const count = Math.min(first, MOST_CHANGES, end.number - after.number);
  if (count <= 0) return { changes: [], next: { epoch: end.epoch, number: after.number }, end };

  const numbers = Array.from({ length: count }, (_, index) => after.number + 1 + index);
  const rows = await graph.store.read({ text: READ_CHANGES, parameters: { numbers } });
  if (rows.length < count) {
    throw new CursorExpiredError(['after'], 'is before the first change that this log still has.');
  }
  const changes = shorten(rows.map((row) => toChange(end.epoch, row)));
  return { changes, next: changes.at(-1)?.position ?? BEGINNING, end };
}

function toChange(epoch: string, row: Row): LoggedChange {
  return {
    position: { epoch, number: numberIn(row, 'number') },
    at: numberIn(row, 'at'),
    saved: textsOf(row['saved']),
    recorded: textsOf(row['recorded']),
    retracted: textsOf(row['retracted']),
  };
}

/** The first changes that have no more ids than a page may; at least one. */
function shorten(changes: readonly LoggedChange[]): readonly LoggedChange[] {
  let ids = 0;
  const tooMany = changes.findIndex(({ saved, recorded, retracted }, index) => {
    ids += saved.length + recorded.length + retracted.length;
    return index > 0 && ids > MOST_IDS;
  });
  return tooMany === -1 ? changes : changes.slice(0, tooMany);
}
