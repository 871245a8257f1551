import type {
  GraphStore,
  ReadOptions,
  Row,
  Statement,
  Transaction,
} from '../../src/graph/store/graph-store.js';

/** Wraps a store, and counts what is sent to it, in transactions and outside of them. */
export class CountingStore implements GraphStore {
  readonly engine: string;
  readonly embedded: boolean;
  readonly ordersByIndex: boolean;
  inTransactions = 0;
  reads = 0;
  /** How many reads are not answered yet. */
  running = 0;
  readonly #store: GraphStore;

  constructor(store: GraphStore) {
    this.#store = store;
    this.engine = store.engine;
    this.embedded = store.embedded;
    this.ordersByIndex = store.ordersByIndex;
  }

  async read(statement: Statement, options?: ReadOptions): Promise<readonly Row[]> {
    this.reads += 1;
    this.running += 1;
    try {
      return await this.#store.read(statement, options);
    } finally {
      this.running -= 1;
    }
  }

  transact<T>(unit: (transaction: Transaction) => Promise<T>): Promise<T> {
    const count = <A, R>(run: (asked: A) => R) => {
      return (asked: A): R => {
        this.inTransactions += 1;
        return run(asked);
      };
    };
    return this.#store.transact((transaction) =>
      unit({
        read: count((statement: Statement) => transaction.read(statement)),
        write: count((statement: Statement) => transaction.write(statement)),
      }),
    );
  }

  matchText(...asked: Parameters<GraphStore['matchText']>): Statement {
    return this.#store.matchText(...asked);
  }

  check(): Promise<void> {
    return this.#store.check();
  }

  close(): Promise<void> {
    return this.#store.close();
  }
}
