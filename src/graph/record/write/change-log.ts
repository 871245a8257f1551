import { randomUUID } from 'node:crypto';
import type { Row, Statement, Transaction } from '../../store/graph-store.js';
import { readStatementFile } from '../../statement-file.js';
import { textsOf } from '../plan/stored-record.js';

const LOCK_LOG = readStatementFile('lock-log');
const READ_LOG = readStatementFile('read-log');
const FIND_CHANGE = readStatementFile('find-change');
const APPEND_CHANGE = readStatementFile('append-change');

/** The log of changes, held so that nobody else writes until the transaction ends. */
export interface HeldLog {
  /** Which log it is: another store has another, and so has a restored backup. */
  readonly epoch: string;
  /** The number of the last change; 0 where there is none. */
  readonly last: number;
  /** When it was written, in milliseconds since the epoch; 0 where there is none. */
  readonly lastAt: number;
  /** Its id; undefined where there is none. */
  readonly lastId: string | undefined;
}

/** What the log keeps of a change. */
export interface Change {
  /** A client's own id of it, or one made for it. */
  readonly id: string;
  readonly number: number;
  /** When it was written, in milliseconds since the epoch. */
  readonly at: number;
  /** The id of the caller who made it; null where that was not kept yet. */
  readonly by: string | null;
  /** The entities that were new, or not as they were. */
  readonly saved: readonly string[];
  /** The claims that were new. */
  readonly recorded: readonly string[];
  /** The claims that were taken back, new ones among them, and all that were erased. */
  readonly retracted: readonly string[];
  /** What was there just so. */
  readonly unchanged: readonly string[];
  /** What entities were before, as JSON: their records by their ids. */
  readonly previous: string;
  /** Whether all that it changed was erased. */
  readonly erases: boolean;
  /** What its records hash to. */
  readonly contentHash: string;
}

/**
 * Locks the log until the transaction ends, and makes it where there is none.
 *
 * Writing to its node is the first thing that a change does: whoever comes
 * second waits there, and reads the number of the first, so that numbers are
 * dense and in the order of commits, among several processes too.
 */
export async function holdLog(transaction: Transaction, changeId: string): Promise<HeldLog> {
  // Both at once: statements of a transaction run one after another, whoever waits for them.
  const [, [row]] = await Promise.all([
    transaction.write({ text: LOCK_LOG, parameters: { epoch: randomUUID(), changeId } }),
    transaction.read({ text: READ_LOG, parameters: {} }),
  ]);
  return {
    epoch: row?.['epoch'] as string,
    last: Number(row?.['last']),
    lastAt: Number(row?.['lastAt'] ?? 0),
    lastId: (row?.['lastId'] ?? undefined) as string | undefined,
  };
}

/** Finds the change of that id; undefined where there is none. */
export async function findChange(
  transaction: Transaction,
  changeId: string,
): Promise<Change | undefined> {
  const [row] = await transaction.read({ text: FIND_CHANGE, parameters: { changeId } });
  if (!row) return undefined;
  const change = row['change'] as Row;
  return {
    id: change['id'] as string,
    number: Number(change['number']),
    at: Number(change['at']),
    by: typeof change['by'] === 'string' ? change['by'] : null,
    saved: textsOf(change['saved']),
    recorded: textsOf(change['recorded']),
    retracted: textsOf(change['retracted']),
    unchanged: textsOf(change['unchanged']),
    previous: change['previous'] as string,
    erases: change['erases'] === true,
    contentHash: change['contentHash'] as string,
  };
}

/** What proves that a change was written. */
export function proofOf(changeId: string): Statement {
  return { text: FIND_CHANGE, parameters: { changeId }, beginsAtIds: true };
}

/** Writes a change as the last of the log. */
export async function appendChange(transaction: Transaction, change: Change): Promise<void> {
  await transaction.write({
    text: APPEND_CHANGE,
    parameters: {
      number: change.number,
      at: change.at,
      id: change.id,
      change: { ...change },
    },
  });
}
