import neo4j from 'neo4j-driver';
import type { Driver, QueryResult, Session } from 'neo4j-driver';
import type { ReadOptions, Row, Statement, Transaction } from '../store/graph-store.js';
import type { SchemaStore } from '../store/schema-store.js';
import { StoreError } from '../store/store-error.js';
import { createDriver, type Neo4jSettings } from './create-driver.js';
import { toStoreError } from './neo4j-errors.js';
import type { TextIndex } from '../store/text-index.js';
import { missingDefinitions } from './missing-definitions.js';
import { defineTextIndex, matchText, rankText } from './neo4j-text-index.js';
import { Neo4jTransaction } from './neo4j-transaction.js';
import { toParameters, toRow } from './neo4j-values.js';

/** How long a statement may run on the server before it is stopped there. */
const READ_MS = 20_000;
const WRITE_MS = 120_000;

/**
 * A Neo4j server or cluster, over Bolt.
 *
 * Reads go to any member and see what this store has written (bookmarks).
 * Writers queue inside the process, since each locks the change log anyway.
 */
export class Neo4jStore implements SchemaStore {
  readonly engine = 'neo4j';
  readonly embedded = false;
  readonly ordersByIndex = true;
  readonly plansTexts = true;
  readonly restarts = 0;
  readonly matchText = matchText;
  readonly rankText = rankText;
  readonly #driver: Driver;
  readonly #database: string | undefined;
  readonly #bookmarks = neo4j.bookmarkManager();
  readonly #readers = new Set<Promise<unknown>>();
  #writers: Promise<unknown> = Promise.resolve();
  #closing: Promise<void> | undefined;

  private constructor(driver: Driver, database: string | undefined) {
    this.#driver = driver;
    this.#database = database;
  }

  /**
   * Connects, and checks that the server lets us in.
   *
   * @throws {@link StoreError} UNUSABLE, UNAVAILABLE or UNAUTHORIZED
   */
  static async open(settings: Neo4jSettings): Promise<Neo4jStore> {
    const store = new Neo4jStore(createDriver(settings), settings.database);
    try {
      await store.check();
      return store;
    } catch (error) {
      await store.close();
      throw error;
    }
  }

  sampleOf(): Promise<undefined> {
    return Promise.resolve(undefined);
  }

  async read(statement: Statement, options: ReadOptions = {}): Promise<readonly Row[]> {
    this.#refuseIfClosed();
    const answer = this.#query(statement, options);
    this.#readers.add(answer);
    try {
      return await answer;
    } finally {
      this.#readers.delete(answer);
    }
  }

  async transact<T>(unit: (transaction: Transaction) => Promise<T>): Promise<T> {
    this.#refuseIfClosed();
    const turn = this.#writers.then(() => this.#commit(unit));
    this.#writers = turn.catch(() => undefined);
    return turn;
  }

  async define(statements: readonly string[], texts: readonly TextIndex[] = []): Promise<void> {
    this.#refuseIfClosed();
    const all = [...statements, ...texts.map(defineTextIndex)];
    await this.#inSession('WRITE', async (session) => {
      const missing = missingDefinitions(all, await readSchemaNames(session));
      await session.executeWrite(async (transaction) => {
        await Promise.all(missing.map((text) => transaction.run(text)));
      });
      await session.run('CALL db.awaitIndexes()');
    });
  }

  copyTo(): Promise<void> {
    return Promise.reject(
      new StoreError(
        'UNUSABLE',
        'A Neo4j gives no copy of itself over a connection. Stop it and run "neo4j-admin database dump neo4j --to-path=FOLDER", or with Neo4j Enterprise, "neo4j-admin database backup": see "Back up and restore" in docs/operations.md.',
      ),
    );
  }

  async check(): Promise<void> {
    this.#refuseIfClosed();
    // Without a managed transaction: that would try for as long as it may.
    await this.#inSession('READ', (session) => session.run('RETURN 1'));
  }

  close(): Promise<void> {
    this.#closing ??= Promise.allSettled([this.#writers, ...this.#readers]).then(() =>
      this.#driver.close(),
    );
    return this.#closing;
  }

  /** The driver runs the unit again where that can help; so a commit may be sent more than once. */
  async #commit<T>(unit: (transaction: Transaction) => Promise<T>): Promise<T> {
    const commit = { isSent: false };
    try {
      return await this.#inSession('WRITE', (session) =>
        session.executeWrite(
          async (inner) => {
            const answer = await runUnit(new Neo4jTransaction(inner), unit);
            commit.isSent = true;
            return answer;
          },
          { timeout: WRITE_MS },
        ),
      );
    } catch (error) {
      if (!commit.isSent) throw error;
      // The unit is done: whatever fails now is of the driver.
      const failure = error instanceof TypeError ? toStoreError(error) : error;
      if (!(failure instanceof StoreError) || failure.reason !== 'UNAVAILABLE') throw failure;
      throw new StoreError(
        'UNCERTAIN',
        'Neo4j stopped answering before it said whether it had committed.',
        { cause: failure.cause },
      );
    }
  }

  /**
   * Sends the statement alone, in one exchange; a transaction around it takes two. Only
   * where the server asks to try again does the driver do so, in transactions of its own.
   * Where `signal` aborts the session is closed, and with it what runs on the server.
   */
  async #query(
    { text, parameters }: Statement,
    { timeout = READ_MS, signal }: ReadOptions,
  ): Promise<readonly Row[]> {
    const values = toParameters(parameters);
    const run = async (session: Session): Promise<QueryResult> => {
      try {
        return await withoutStack(() => session.run(text, values, { timeout }));
      } catch (error) {
        if (error instanceof TypeError) throw toStoreError(error);
        if (!isOfDriver(error) || !neo4j.isRetryableError(error)) throw error;
        return await session.executeRead((again) => again.run(text, values), { timeout });
      }
    };
    const { records } = await this.#inSession('READ', (session) =>
      unlessAborted(run(session), signal),
    );
    return records.map(toRow);
  }

  #databaseName(): { readonly database?: string } {
    return this.#database === undefined ? {} : { database: this.#database };
  }

  async #inSession<T>(
    access: 'READ' | 'WRITE',
    work: (session: Session) => Promise<T>,
  ): Promise<T> {
    const session = this.#driver.session({
      ...this.#databaseName(),
      defaultAccessMode: neo4j.session[access],
      bookmarkManager: this.#bookmarks,
    });
    try {
      return await work(session);
    } catch (error) {
      throw isOfDriver(error) ? toStoreError(error) : error;
    } finally {
      await session.close().catch(() => undefined);
    }
  }

  #refuseIfClosed(): void {
    if (this.#closing) throw new StoreError('UNAVAILABLE', 'The store is closed.');
  }
}

/** The names of all indexes and constraints. */
async function readSchemaNames(session: Session): Promise<ReadonlySet<string>> {
  const names = new Set<string>();
  for (const what of ['INDEXES', 'CONSTRAINTS']) {
    const { records } = await session.run(`SHOW ${what} YIELD name`);
    for (const record of records) names.add(String(record.get('name')));
  }
  return names;
}

/** Throws the driver's own error where that asks to try again, else the unit's. */
async function runUnit<T>(
  transaction: Neo4jTransaction,
  unit: (transaction: Transaction) => Promise<T>,
): Promise<T> {
  try {
    const answer = await unit(transaction);
    transaction.end();
    if (transaction.failure) throw toStoreError(transaction.failure.error);
    return answer;
  } catch (error) {
    transaction.end();
    const cause = transaction.failure?.error;
    throw isOfDriver(cause) && neo4j.isRetryableError(cause) ? cause : error;
  }
}

/** Gives what `work` gives, and rejects at once where `signal` aborts before. */
async function unlessAborted<T>(work: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (!signal) return work;
  let stop: () => void = () => undefined;
  const aborted = new Promise<never>((_, reject) => {
    stop = () => reject(new StoreError('ABORTED', 'The statement was stopped.'));
  });
  signal.addEventListener('abort', stop, { once: true });
  if (signal.aborted) stop();
  try {
    return await Promise.race([work, aborted]);
  } finally {
    signal.removeEventListener('abort', stop);
  }
}

/** Whether the driver made it, or passes on what the network said to it. */
function isOfDriver(error: unknown): error is Error {
  return error instanceof Error && (error.name === 'Neo4jError' || 'syscall' in error);
}

/**
 * The driver keeps the stack of every statement, for the error that there may be, and
 * Node looks up its lines in the sources: a twentieth of what a search takes.
 */
function withoutStack<T>(work: () => T): T {
  const { stackTraceLimit } = Error;
  Error.stackTraceLimit = 0;
  try {
    return work();
  } finally {
    Error.stackTraceLimit = stackTraceLimit;
  }
}
