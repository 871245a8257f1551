import type { ManagedTransaction } from 'neo4j-driver';
import type { Row, Statement, Transaction } from '../store/graph-store.js';
import { StoreError } from '../store/store-error.js';
import { toStoreError } from './neo4j-errors.js';
import { toParameters, toRow } from './neo4j-values.js';

/** A transaction that is dead once a statement of it failed. */
export class Neo4jTransaction implements Transaction {
  readonly #inner: ManagedTransaction;
  #failure: { readonly error: unknown } | undefined;
  #isOver = false;

  constructor(inner: ManagedTransaction) {
    this.#inner = inner;
  }

  /** What the driver threw, as it threw it, since it knows by that whether to try again. */
  get failure(): { readonly error: unknown } | undefined {
    return this.#failure;
  }

  async read({ text, parameters }: Statement): Promise<readonly Row[]> {
    if (this.#failure) throw toStoreError(this.#failure.error);
    if (this.#isOver) throw new StoreError('FAILED', 'The transaction is over.');
    try {
      const result = await this.#inner.run(text, toParameters(parameters));
      return result.records.map(toRow);
    } catch (error) {
      this.#failure ??= { error };
      throw toStoreError(error);
    }
  }

  /** Takes no more statements; the driver waits for those that nobody awaited. */
  end(): void {
    this.#isOver = true;
  }

  write(statement: Statement): Promise<readonly Row[]> {
    return this.read(statement);
  }
}
