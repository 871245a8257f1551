import { hash } from 'node:crypto';
import { BadInputError, GraphError } from '../errors.js';
import { numberIn, textIn } from '../query/row-values.js';
import { remembering } from '../remembering.js';
import type { Reader, Row } from '../store/graph-store.js';
import { readStatementFile } from '../statement-file.js';
import { showPlace } from '../show-place.js';

const READ_LOG = readStatementFile('read-log');
const READ_CHANGES = readStatementFile('read-changes');

/** A place in a log of changes: after the change of that number, 0 for before the first. */
export interface LogPosition {
  /** Which log it is; empty for the beginning of whichever. */
  readonly epoch: string;
  readonly number: number;
  /** Which change has that number: a log that was restored may have another. Empty for 0. */
  readonly tag: string;
}

/** Where every log begins. */
export const BEGINNING: LogPosition = { epoch: '', number: 0, tag: '' };

/** An answer was given up to here on a day, which the log does not ask for. */
const FORM = /^([0-9a-f-]{0,36}):(\d{1,15}):([0-9a-f]{8})?(?:@-?\d{1,8})?$/;

/**
 * Writes a place as the text that clients keep; they read nothing out of it. Thousands who
 * follow are told the same one.
 */
export const toLogCursor = remembering(({ epoch, number, tag }: LogPosition) =>
  Buffer.from(`${epoch}:${String(number)}:${tag}`, 'utf8').toString('base64url'),
);

/**
 * Reads a cursor that the log gave, or an answer that was given whole: one in the
 * midst of a step is no place in the log.
 *
 * @throws {@link BadInputError} for what is neither.
 */
export function fromLogCursor(cursor: string, argument: readonly string[]): LogPosition {
  const [, epoch, digits, tag = ''] =
    FORM.exec(Buffer.from(cursor, 'base64url').toString('utf8')) ?? [];
  const number = Number(digits);
  if (epoch === undefined || number > 0 !== (tag !== '') || (number > 0 && epoch === '')) {
    const problem =
      'is no cursor of the log of changes. Give one that a change or the field `cursor` gave.';
    throw new BadInputError(argument, problem);
  }
  return { epoch, number, tag };
}

/** Makes the tag of a change: short, and another for nearly every other id. */
export function tagOf(changeId: string): string {
  return hash('sha256', changeId).slice(0, 8);
}

/** Where a log ends, and when its last change was written. */
export interface LogEnd extends LogPosition {
  /** In milliseconds since the epoch; 0 where nothing was ever written. */
  readonly at: number;
}

/** From where to where a log goes. */
export interface LogEnds {
  /** Before the first change that the log still has. */
  readonly start: LogPosition;
  /** After the last one. */
  readonly end: LogEnd;
}

/** Reads where the log begins and ends now; both are the beginning where nothing was ever written. */
export async function readLogEnds(reader: Reader): Promise<LogEnds> {
  const [log] = await reader.read({ text: READ_LOG, parameters: {}, beginsAtIds: true });
  if (!log) return { start: BEGINNING, end: { ...BEGINNING, at: 0 } };
  const epoch = textIn(log, 'epoch');
  const [last, first] = [numberIn(log, 'last'), numberIn(log, 'first')];
  return {
    start: { epoch, number: first - 1, tag: first > 1 ? tagOf(textIn(log, 'prunedId')) : '' },
    end: {
      epoch,
      number: last,
      tag: last > 0 ? tagOf(await lastIdOf(log, reader)) : '',
      at: numberIn(log, 'lastAt'),
    },
  };
}

/** Reads where the log ends now; the beginning where nothing was ever written. */
export async function readLogEnd(reader: Reader): Promise<LogEnd> {
  return (await readLogEnds(reader)).end;
}

/** The id of the last change; an older log does not keep it beside the number. */
async function lastIdOf(log: Row, reader: Reader): Promise<string> {
  if (typeof log['lastId'] === 'string') return log['lastId'];
  const parameters = { numbers: [numberIn(log, 'last')] };
  const [change] = await reader.read({ text: READ_CHANGES, parameters, beginsAtIds: true });
  return textIn(change ?? {}, 'id');
}

/** A place that this log does not have, or has no more. */
export class CursorExpiredError extends GraphError {
  override readonly name = 'CursorExpiredError';

  constructor(argument: readonly string[], problem: string) {
    super(
      'CURSOR_EXPIRED',
      `${showPlace(argument)}: ${problem} Ask anew for what you follow, together with the field \`cursor\`, and go on from that cursor.`,
    );
  }
}

/**
 * Refuses a place that the log between those ends does not have. Whether the
 * change of its number is the one that it means, only that change can tell.
 *
 * @throws {@link CursorExpiredError}
 */
export function checkPosition(
  position: LogPosition,
  { start, end }: LogEnds,
  argument: readonly string[],
): void {
  if (position.epoch !== BEGINNING.epoch && position.epoch !== end.epoch) {
    const problem = 'is of another log: another store, or this one before it was restored.';
    throw new CursorExpiredError(argument, problem);
  }
  if (position.number > end.number) {
    throw new CursorExpiredError(argument, 'is ahead of this log: it was restored meanwhile.');
  }
  if (position.number < start.number) {
    throw new CursorExpiredError(argument, 'is before the first change that this log still has.');
  }
}

/**
 * Refuses a place whose number another change has; `tag` is the tag of the change
 * that this log has there.
 *
 * @throws {@link CursorExpiredError}
 */
export function checkTag(position: LogPosition, tag: string, argument: readonly string[]): void {
  if (position.tag === tag) return;
  const problem = 'is of changes that this log does not have: it was restored meanwhile.';
  throw new CursorExpiredError(argument, problem);
}
