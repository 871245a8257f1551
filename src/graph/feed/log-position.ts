import { BadInputError, GraphError } from '../errors.js';
import { numberIn, textIn } from '../query/row-values.js';
import type { Reader } from '../store/graph-store.js';
import { readStatementFile } from '../record/statement-file.js';

const READ_LOG = readStatementFile('read-log');

/** A place in a log of changes: after the change of that number, 0 for before the first. */
export interface LogPosition {
  /** Which log it is; empty for the beginning of whichever. */
  readonly epoch: string;
  readonly number: number;
}

/** Where every log begins. */
export const BEGINNING: LogPosition = { epoch: '', number: 0 };

const FORM = /^([0-9a-f-]{0,36}):(\d{1,15})$/;

/** Writes a place as the text that clients keep; they read nothing out of it. */
export function toLogCursor({ epoch, number }: LogPosition): string {
  return Buffer.from(`${epoch}:${String(number)}`, 'utf8').toString('base64url');
}

/** @throws {@link BadInputError} for what is no cursor of a log. */
export function fromLogCursor(cursor: string, argument: readonly string[]): LogPosition {
  const [, epoch, number] = FORM.exec(Buffer.from(cursor, 'base64url').toString('utf8')) ?? [];
  if (epoch === undefined || number === undefined || (epoch === '' && Number(number) > 0)) {
    throw new BadInputError(
      argument,
      'is no cursor of the log of changes. Give one that a change or the field `cursor` gave.',
    );
  }
  return { epoch, number: Number(number) };
}

/** Where a log ends, and when its last change was written. */
export interface LogEnd extends LogPosition {
  /** In milliseconds since the epoch; 0 where nothing was ever written. */
  readonly at: number;
}

/** Reads where the log ends now; the beginning where nothing was ever written. */
export async function readLogEnd(reader: Reader): Promise<LogEnd> {
  const [log] = await reader.read({ text: READ_LOG, parameters: {} });
  if (!log) return { ...BEGINNING, at: 0 };
  return {
    epoch: textIn(log, 'epoch'),
    number: numberIn(log, 'last'),
    at: numberIn(log, 'lastAt'),
  };
}

/** A place that this log does not have, or has no more. */
export class CursorExpiredError extends GraphError {
  override readonly name = 'CursorExpiredError';

  constructor(argument: readonly string[], problem: string) {
    super(
      'CURSOR_EXPIRED',
      `${argument.join('.')}: ${problem} Ask anew for what you follow, together with the field \`cursor\`, and go on from that cursor.`,
    );
  }
}

/**
 * Refuses a place that the log which ends at `end` does not have.
 *
 * @throws {@link CursorExpiredError}
 */
export function checkPosition(
  position: LogPosition,
  end: LogPosition,
  argument: readonly string[],
): void {
  if (position.epoch === BEGINNING.epoch) return;
  if (position.epoch !== end.epoch) {
    throw new CursorExpiredError(
      argument,
      'is of another log: another store, or this one before it was restored.',
    );
  }
  if (position.number > end.number) {
    throw new CursorExpiredError(argument, 'is ahead of this log: it was restored meanwhile.');
  }
}
