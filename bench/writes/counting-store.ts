import { ForwardingStore } from '../../src/graph/store/forwarding-store.js';
import type {
  ReadOptions,
  Row,
  Statement,
  TransactOptions,
  Transaction,
} from '../../src/graph/store/graph-store.js';

/** Wraps a store, and counts what is sent to it, in transactions and outside of them. */
export class CountingStore extends ForwardingStore {
  inTransactions = 0;
  reads = 0;
  /** How many reads are not answered yet. */
  running = 0;

  override async read(statement: Statement, options?: ReadOptions): Promise<readonly Row[]> {
    this.reads += 1;
    this.running += 1;
    try {
      return await this.inner.read(statement, options);
    } finally {
      this.running -= 1;
    }
  }

  override transact<T>(
    unit: (transaction: Transaction) => Promise<T>,
    options?: TransactOptions,
  ): Promise<T> {
    const count = <A, R>(run: (asked: A) => R) => {
      return (asked: A): R => {
        this.inTransactions += 1;
        return run(asked);
      };
    };
    return this.inner.transact(
      (transaction) =>
        unit({
          read: count((statement: Statement) => transaction.read(statement)),
          write: count((statement: Statement) => transaction.write(statement)),
        }),
      options,
    );
  }
}
