import { constants } from 'node:fs';
import { copyFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import grafeo from '@grafeo-db/js';
import type { GrafeoDB } from '@grafeo-db/js';
import type { Row, Statement, Transaction } from '../store/graph-store.js';
import type { SchemaStore } from '../store/schema-store.js';
import { StoreError } from '../store/store-error.js';
import { toCloseError, toCopyError, toOpenError } from './grafeo-errors.js';
import type { TextIndex } from '../store/text-index.js';
import { indexText, matchText } from './grafeo-text-index.js';
import { GrafeoTransaction } from './grafeo-transaction.js';
import { makeFolder } from './make-folder.js';
import { runStatement } from './run-statement.js';

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
 * It runs one statement at a time, off the main thread. A statement that runs can't
 * be stopped from here; the engine stops some after 30 s, not all. One process alone
 * can have a file open.
 */
export class GrafeoStore implements SchemaStore {
  readonly engine = 'grafeo';
  readonly embedded = true;
  readonly ordersByIndex = false;
  readonly restarts = 0;
  readonly matchText = matchText;
  readonly #database: GrafeoDB;
  readonly #file: string | undefined;
  #writers: Promise<unknown> = Promise.resolve();
  #closing: Promise<void> | undefined;

  /** `file` is where it is kept; nothing where that is memory. */
  private constructor(database: GrafeoDB, file?: string) {
    this.#database = database;
    this.#file = file;
  }

  /**
   * Opens the file at `path`, or a new database in memory.
   *
   * @throws {@link StoreError} LOCKED or UNUSABLE
   */
  static open(path: string | undefined, options: GrafeoOptions = {}): GrafeoStore {
    if (path === undefined) return new GrafeoStore(grafeo.GrafeoDB.create(undefined, options));
    const file = resolve(path);
    try {
      makeFolder(dirname(file));
      const database = grafeo.GrafeoDB.create(file, options);
      database.setCheckpointTriggers({ walBytes: CHECKPOINT_BYTES });
      return new GrafeoStore(database, file);
    } catch (error) {
      throw toOpenError(error, path);
    }
  }

  async read(statement: Statement): Promise<readonly Row[]> {
    this.#refuseIfClosed();
    return runStatement(this.#database, statement);
  }

  async transact<T>(unit: (transaction: Transaction) => Promise<T>): Promise<T> {
    this.#refuseIfClosed();
    const turn = this.#writers.then(() => this.#tryOften(unit));
    this.#writers = turn.catch(() => undefined);
    return turn;
  }

  async copyTo(path: string): Promise<void> {
    this.#refuseIfClosed();
    const turn = this.#writers.then(() => this.#copyTo(path));
    this.#writers = turn.catch(() => undefined);
    return turn;
  }

  async define(statements: readonly string[], texts: readonly TextIndex[] = []): Promise<void> {
    for (const text of statements) await this.read({ text, parameters: {} });
    for (const each of texts) await indexText(this.#database, each);
  }

  async check(): Promise<void> {
    await this.read({ text: 'RETURN 1 AS one', parameters: {} });
  }

  close(): Promise<void> {
    this.#closing ??= this.#writers.then(() => this.#closeDatabase());
    return this.#closing;
  }

  /**
   * Has the file take over what is in the log beside it, and copies the file: a tenth of
   * a second, where the engine's own `save` writes all anew and takes seconds.
   */
  async #copyTo(path: string): Promise<void> {
    try {
      if (this.#file === undefined) {
        this.#database.save(path);
        return;
      }
      this.#database.walCheckpoint();
      await copyFile(this.#file, path, constants.COPYFILE_EXCL | constants.COPYFILE_FICLONE);
    } catch (error) {
      throw toCopyError(error, path);
    }
  }

  #closeDatabase(): void {
    try {
      this.#database.close();
    } catch (error) {
      throw toCloseError(error);
    }
  }

  async #tryOften<T>(unit: (transaction: Transaction) => Promise<T>): Promise<T> {
    for (let tries = 1; ; tries++) {
      const transaction = new GrafeoTransaction(this.#database.beginTransaction());
      try {
        const answer = await unit(transaction);
        await transaction.commit();
        return answer;
      } catch (error) {
        await transaction.rollback();
        if (tries === MOST_TRIES || !isSoonOver(transaction.failure)) throw error;
      }
      await delay(Math.random() * 2 ** tries);
    }
  }

  #refuseIfClosed(): void {
    if (this.#closing) throw new StoreError('UNAVAILABLE', 'The store is closed.');
  }
}

/** Whether trying again at once can help: not where there is no room on the disk. */
function isSoonOver(failure: StoreError | undefined): boolean {
  return failure?.retriable === true && failure.reason !== 'UNWRITABLE';
}
