import neo4j from 'neo4j-driver';
import type { Driver, ManagedTransaction, Session } from 'neo4j-driver';
import type { GraphStore, Row, Statement, Transaction } from '../store/graph-store.js';
import { StoreError } from '../store/store-error.js';
import { toStoreError } from './neo4j-errors.js';
import { toParameters, toRow } from './neo4j-values.js';

/** Where a server is, and who asks. */
export interface Neo4jSettings {
  readonly url: string;
  readonly user?: string;
  readonly password?: string;
  readonly database?: string;
}

/** How long the driver waits for a connection, and how long it tries a unit again. */
const CONNECTION_MS = 5_000;
const RETRY_MS = 10_000;

/** How long a statement may run on the server before it is stopped there. */
const READ_MS = 20_000;
const WRITE_MS = 120_000;

/**
 * A Neo4j server or cluster, over Bolt.
 *
 * Reads go to any member and see what this store has written (bookmarks).
 * Writers queue inside the process, since each locks the change log anyway.
 */
export class Neo4jStore implements GraphStore {
  readonly engine = 'neo4j';
  readonly embedded = false;
  readonly #driver: Driver;
  readonly #database: string | undefined;
  readonly #bookmarks = neo4j.bookmarkManager();
  #writers: Promise<unknown> = Promise.resolve();
  #closed = false;

  private constructor(driver: Driver, database: string | undefined) {
    this.#driver = driver;
    this.#database = database;
  }

  /** Connects, and checks that the server lets us in. */
  static async open(settings: Neo4jSettings): Promise<Neo4jStore> {
    const { url, user, password, database } = settings;
    let driver: Driver;
    try {
      const auth = password === undefined ? undefined : neo4j.auth.basic(user ?? 'neo4j', password);
      driver = neo4j.driver(url, auth, {
        disableLosslessIntegers: true,
        connectionAcquisitionTimeout: CONNECTION_MS,
        connectionTimeout: CONNECTION_MS,
        maxTransactionRetryTime: RETRY_MS,
        userAgent: 'entente',
        telemetryDisabled: true,
      });
    } catch (error) {
      throw new StoreError(
        'UNUSABLE',
        'ENTENTE_STORE is no address of a Neo4j. Write it as bolt://HOST:7687 or neo4j+s://HOST.',
        {
          cause: error,
        },
      );
    }
    const store = new Neo4jStore(driver, database);
    try {
      await store.check();
      return store;
    } catch (error) {
      await driver.close();
      throw error;
    }
  }

  async read(statement: Statement): Promise<readonly Row[]> {
    return this.#inSession('READ', (session) =>
      session.executeRead((transaction) => run(transaction, statement), timeout(READ_MS)),
    );
  }

  async transact<T>(unit: (transaction: Transaction) => Promise<T>): Promise<T> {
    const turn = this.#writers.then(() =>
      this.#inSession('WRITE', (session) =>
        session.executeWrite(async (managed) => {
          const transaction = new Neo4jTransaction(managed);
          const answer = await unit(transaction);
          transaction.refuseIfFailed();
          return answer;
        }, timeout(WRITE_MS)),
      ),
    );
    this.#writers = turn.catch(() => undefined);
    return turn;
  }

  /** Runs a statement that no transaction can hold: DDL. */
  async define(text: string): Promise<void> {
    await this.#inSession('WRITE', (session) => session.run(text));
  }

  async check(): Promise<void> {
    await this.read({ text: 'RETURN 1 AS one', parameters: {} });
  }

  async close(): Promise<void> {
    this.#closed = true;
    await this.#driver.close();
  }

  async #inSession<T>(
    access: 'READ' | 'WRITE',
    work: (session: Session) => Promise<T>,
  ): Promise<T> {
    if (this.#closed) throw new StoreError('UNAVAILABLE', 'The store is closed.');
    const session = this.#driver.session({
      defaultAccessMode: access === 'READ' ? neo4j.session.READ : neo4j.session.WRITE,
      bookmarkManager: this.#bookmarks,
      ...(this.#database !== undefined && { database: this.#database }),
    });
    try {
      return await work(session);
    } catch (error) {
      throw isOfDriver(error) ? toStoreError(error) : error;
    } finally {
      await session.close().catch(() => undefined);
    }
  }
}

class Neo4jTransaction implements Transaction {
  readonly #transaction: ManagedTransaction;
  #failure: Error | undefined;

  constructor(transaction: ManagedTransaction) {
    this.#transaction = transaction;
  }

  async read(statement: Statement): Promise<readonly Row[]> {
    this.refuseIfFailed();
    try {
      return await run(this.#transaction, statement);
    } catch (error) {
      this.#failure ??= error instanceof Error ? error : new Error(String(error));
      throw error;
    }
  }

  write(statement: Statement): Promise<readonly Row[]> {
    return this.read(statement);
  }

  refuseIfFailed(): void {
    if (this.#failure) throw this.#failure;
  }
}

/** The driver's errors pass as they are: it tries again by them. */
async function run(
  transaction: ManagedTransaction,
  { text, parameters }: Statement,
): Promise<readonly Row[]> {
  const result = await transaction.run(text, toParameters(parameters));
  return result.records.map(toRow);
}

function timeout(ms: number): { readonly timeout: number } {
  return { timeout: ms };
}

function isOfDriver(error: unknown): boolean {
  return neo4j.isRetryableError(error) || (error instanceof Error && error.name === 'Neo4jError');
}
