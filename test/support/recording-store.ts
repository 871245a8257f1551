import type {
  GraphStore,
  ReadOptions,
  Row,
  Statement,
  Transaction,
} from '../../src/graph/store/graph-store.js';
import { assertInDialect } from './dialect.js';

/**
 * Wraps a real store and keeps the statements that were sent to it, in order.
 *
 * It refuses what the engines answer differently, so that every test that counts
 * statements also keeps to the dialect. What a unit sent stays recorded where it
 * was undone or ran again.
 */
export class RecordingStore implements GraphStore {
  readonly engine: string;
  readonly embedded: boolean;
  readonly ordersByIndex: boolean;
  readonly #inner: GraphStore;
  readonly #statements: Statement[] = [];
  readonly #refused: unknown[] = [];

  constructor(inner: GraphStore) {
    this.#inner = inner;
    this.engine = inner.engine;
    this.embedded = inner.embedded;
    this.ordersByIndex = inner.ordersByIndex;
  }

  get statements(): readonly Statement[] {
    return this.#statements;
  }

  /** Why statements were refused: an API that masks errors would hide it from a test. */
  get refused(): readonly unknown[] {
    return this.#refused;
  }

  /** Begins anew: nothing was sent. */
  forget(): void {
    this.#statements.length = 0;
  }

  async read(statement: Statement, options?: ReadOptions): Promise<readonly Row[]> {
    this.#record(statement);
    return this.#inner.read(statement, options);
  }

  matchText(...asked: Parameters<GraphStore['matchText']>): Statement {
    return this.#inner.matchText(...asked);
  }

  transact<T>(unit: (transaction: Transaction) => Promise<T>): Promise<T> {
    return this.#inner.transact((transaction) =>
      unit({
        read: async (statement) => {
          this.#record(statement);
          return transaction.read(statement);
        },
        write: async (statement) => {
          this.#record(statement);
          return transaction.write(statement);
        },
      }),
    );
  }

  check(): Promise<void> {
    return this.#inner.check();
  }

  close(): Promise<void> {
    return this.#inner.close();
  }

  #record(statement: Statement): void {
    try {
      assertInDialect(statement.text, this.ordersByIndex);
      refuseEmptyLists(statement);
    } catch (error) {
      this.#refused.push(error);
      throw error;
    }
    this.#statements.push(statement);
  }
}

/** `null IN []` is false on Neo4j and null on Grafeo. */
function refuseEmptyLists({ text, parameters }: Statement): void {
  for (const [, name = ''] of text.matchAll(/\bIN\s+\$(\w+)/gi)) {
    const list = parameters[name];
    if (!Array.isArray(list) || list.length > 0) continue;
    throw new Error(`IN takes no empty list, but $${name} is one: compile to false.\n\n${text}`);
  }
}
