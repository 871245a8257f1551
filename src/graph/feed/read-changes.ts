import { numberIn, textIn } from '../query/row-values.js';
import type { Change } from '../record/write/change-log.js';
import { readStatementFile } from '../statement-file.js';
import { textsOf } from '../record/plan/stored-record.js';
import type { Reader, Row } from '../store/graph-store.js';
import { checkPosition, checkTag, CursorExpiredError, readLogEnds, tagOf } from './log-position.js';
import type { LogEnds, LogPosition } from './log-position.js';

const READ_CHANGES = readStatementFile('read-changes');

/** How many changes are read at once. */
export const MOST_CHANGES = 100;

/** How many ids the changes of one page may have together, the first of them apart. */
export const MOST_IDS = 10_000;

/** One change of the log: what it changed, by ids in the order of its records. */
export interface LoggedChange extends Pick<
  Change,
  'at' | 'by' | 'saved' | 'recorded' | 'retracted' | 'erases'
> {
  /** Its place in the log, to go on from. */
  readonly position: LogPosition;
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
 * found by its number, and one that is missing is never passed over. The change
 * at the place itself is read too: it must be the one that the place means.
 *
 * @throws {@link CursorExpiredError} where the log does not have that place
 */
export async function readChanges(
  graph: { readonly store: Reader },
  after: LogPosition,
  first: number,
  argument: readonly string[] = ['after'],
): Promise<ChangePage> {
  const ends = await readLogEnds(graph.store);
  const { start, end } = ends;
  checkPosition(after, ends, argument);
  const isStart = after.number === start.number;
  if (isStart) checkTag(after, start.tag, argument);
  const isEnd = after.number === end.number;
  if (isEnd) checkTag(after, end.tag, argument);
  if (isEnd) return { changes: [], next: { ...after, epoch: end.epoch }, end };

  const count = Math.min(first, MOST_CHANGES, end.number - after.number);
  const from = isStart ? after.number + 1 : after.number;
  const numbers = Array.from(
    { length: after.number + count + 1 - from },
    (_, index) => from + index,
  );
  const rows = await graph.store.read({
    text: READ_CHANGES,
    parameters: { numbers },
    beginsAtIds: true,
  });
  const read = rows.map((row) => toChange(end.epoch, row));
  if (read.length < numbers.length) return readAgain(graph, after, first, ends, argument);
  if (!isStart) checkTag(after, read[0]?.position.tag ?? '', argument);
  const changes = shorten(isStart ? read : read.slice(1));
  return { changes, next: changes.at(-1)?.position ?? after, end };
}

/** Reads a log anew of which a part was missing: that is so where it was pruned meanwhile. */
async function readAgain(
  graph: { readonly store: Reader },
  after: LogPosition,
  first: number,
  before: LogEnds,
  argument: readonly string[],
): Promise<ChangePage> {
  const { start } = await readLogEnds(graph.store);
  if (start.number > before.start.number) return readChanges(graph, after, first, argument);
  throw new CursorExpiredError(argument, 'is before the first change that this log still has.');
}

function toChange(epoch: string, row: Row): LoggedChange {
  return {
    position: { epoch, number: numberIn(row, 'number'), tag: tagOf(textIn(row, 'id')) },
    at: numberIn(row, 'at'),
    by: typeof row['by'] === 'string' ? row['by'] : null,
    saved: textsOf(row['saved']),
    recorded: textsOf(row['recorded']),
    retracted: textsOf(row['retracted']),
    erases: row['erases'] === true,
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
