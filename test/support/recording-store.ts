import { ForwardingStore } from '../../src/graph/store/forwarding-store.js';
import type {
  ReadOptions,
  Row,
  Statement,
  TransactOptions,
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
export class RecordingStore extends ForwardingStore {
  readonly #statements: Statement[] = [];
  readonly #refused: unknown[] = [];

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

  override async read(statement: Statement, options?: ReadOptions): Promise<readonly Row[]> {
    this.#record(statement);
    return this.inner.read(statement, options);
  }

  override transact<T>(
    unit: (transaction: Transaction) => Promise<T>,
    options?: TransactOptions,
  ): Promise<T> {
    return this.inner.transact(
      (transaction) =>
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
      options,
    );
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
