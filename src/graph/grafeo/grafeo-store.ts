import { mkdirSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import grafeo from '@grafeo-db/js';
import type { GraphStore, Row, Statement, Transaction } from '../store/graph-store.js';
import { StoreError } from '../store/store-error.js';
import { toOpenError, toStoreError } from './grafeo-errors.js';
import { toRow } from './grafeo-values.js';

const { GrafeoDB } = grafeo;
type Database = InstanceType<typeof GrafeoDB>;
type EngineTransaction = ReturnType<Database['beginTransaction']>;

/** How often a unit is tried where another writer was faster. */
const MOST_TRIES = 8;

/** How much may be written before the file takes it over from the log beside it. */
const CHECKPOINT_BYTES = 64 * 1024 * 1024;

/** Options that only tests set. */
export interface GrafeoOptions {
  /** Gives rows of statements without ORDER BY in random order, to find who relies on it. */
  readonly shuffleUnordered?: boolean;
}

/**
 * The embedded engine: a file, or memory.
 *
 * It runs one statement at a time, off the main thread. A statement that runs
 * can't be stopped, so its cost is bounded before it is sent. An error leaves a
 * transaction of this engine open with all but the failed statement: here it is
 * always undone whole.
 */
export class GrafeoStore implements GraphStore {
  readonly engine = 'grafeo';
  readonly embedded = true;
  readonly #database: Database;
  #writers: Promise<unknown> = Promise.resolve();
  #closed = false;

  private constructor(database: Database) {
    this.#database = database;
  }

  /** Opens the file at `path`, or a new database in memory. */
  static open(path?: string, options: GrafeoOptions = {}): GrafeoStore {
    if (path === undefined) return new GrafeoStore(GrafeoDB.create(undefined, options));
    const file = resolve(path);
    try {
      mkdirSync(dirname(file), { recursive: true });
      const database = GrafeoDB.create(file, options);
      database.setCheckpointTriggers({ walBytes: CHECKPOINT_BYTES });
      return new GrafeoStore(database);
    } catch (error) {
      throw toOpenError(error, path);
    }
  }

  async read({ text, parameters }: Statement): Promise<readonly Row[]> {
    this.#refuseIfClosed();
    return run(this.#database, { text, parameters });
  }

  async transact<T>(unit: (transaction: Transaction) => Promise<T>): Promise<T> {
    this.#refuseIfClosed();
    const turn = this.#writers.then(() => this.#tryOften(unit));
    this.#writers = turn.catch(() => undefined);
    return turn;
  }

  async check(): Promise<void> {
    await this.read({ text: 'RETURN 1 AS one', parameters: {} });
  }

  async close(): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    await this.#writers;
    this.#database.close();
  }

  async #tryOften<T>(unit: (transaction: Transaction) => Promise<T>): Promise<T> {
    for (let tries = 1; ; tries++) {
      try {
        return await this.#tryOnce(unit);
      } catch (error) {
        const isLast = tries === MOST_TRIES;
        if (isLast || !(error instanceof StoreError) || !error.retriable) throw error;
        await delay(Math.random() * 2 ** tries);
      }
    }
  }

  async #tryOnce<T>(unit: (transaction: Transaction) => Promise<T>): Promise<T> {
    const transaction = this.#database.beginTransaction();
    const guarded = new GrafeoTransaction(transaction);
    try {
      const answer = await unit(guarded);
      guarded.refuseIfFailed();
      transaction.commit();
      return answer;
    } catch (error) {
      guarded.end();
      if (transaction.isActive) transaction.rollback();
      // A caller's own error passes as it is; the engine's was converted already,
      // but for that of a commit.
      throw statusOfCommit(error) ? toStoreError(error) : error;
    }
  }

  #refuseIfClosed(): void {
    if (this.#closed) throw new StoreError('UNAVAILABLE', 'The store is closed.');
  }
}

/** A transaction that is dead once a statement of it failed. */
class GrafeoTransaction implements Transaction {
  readonly #transaction: EngineTransaction;
  #failure: unknown;
  #ended = false;

  constructor(transaction: EngineTransaction) {
    this.#transaction = transaction;
  }

  async read(statement: Statement): Promise<readonly Row[]> {
    this.refuseIfFailed();
    if (this.#ended) throw new StoreError('FAILED', 'The transaction is over.');
    try {
      return await run(this.#transaction, statement);
    } catch (error) {
      this.#failure ??= error;
      throw error;
    }
  }

  write(statement: Statement): Promise<readonly Row[]> {
    return this.read(statement);
  }

  refuseIfFailed(): void {
    if (this.#failure === undefined) return;
    throw this.#failure instanceof Error ? this.#failure : new Error(String(this.#failure));
  }

  end(): void {
    this.#ended = true;
  }
}

async function run(
  on: Pick<Database, 'executeCypher'>,
  { text, parameters }: Statement,
): Promise<readonly Row[]> {
  try {
    const result = await on.executeCypher(text, parameters);
    return result.toArray().map(toRow);
  } catch (error) {
    throw toStoreError(error);
  }
}

function statusOfCommit(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'gqlStatus' in error;
}
