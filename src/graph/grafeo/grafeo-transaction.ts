import type { GrafeoDB } from '@grafeo-db/js';
import type { Row, Statement } from '../store/graph-store.js';
import { StoreError } from '../store/store-error.js';
import type { EngineTransaction } from './engine.js';
import { toStoreError } from './grafeo-errors.js';
import { runStatement } from './run-statement.js';

/**
 * A transaction that is dead once a statement of it failed.
 *
 * The engine itself undoes the failed statement alone and would commit the rest.
 * It also refuses to end while a statement runs: so they run one after another,
 * and the end waits for those that nobody awaited.
 */
export class GrafeoTransaction implements EngineTransaction {
  readonly #inner: ReturnType<GrafeoDB['beginTransaction']>;
  #last: Promise<unknown> = Promise.resolve();
  #failure: StoreError | undefined;
  #isOver = false;

  constructor(inner: ReturnType<GrafeoDB['beginTransaction']>) {
    this.#inner = inner;
  }

  get failure(): StoreError | undefined {
    return this.#failure;
  }

  async read(statement: Statement): Promise<readonly Row[]> {
    if (this.#isOver) throw new StoreError('FAILED', 'The transaction is over.');
    const turn = this.#last.then(() => this.#run(statement));
    this.#last = turn.catch(() => undefined);
    return turn;
  }

  write(statement: Statement): Promise<readonly Row[]> {
    return this.read(statement);
  }

  async commit(): Promise<void> {
    await this.#end();
    if (this.#failure) throw this.#failure;
    try {
      this.#inner.commit();
    } catch (error) {
      this.#failure = toStoreError(error);
      throw this.#failure;
    }
  }

  async rollback(): Promise<void> {
    await this.#end();
    try {
      if (this.#inner.isActive) this.#inner.rollback();
    } catch (error) {
      // A commit that failed is over, although the engine calls it active.
      if (!this.#failure) throw toStoreError(error);
    }
  }

  async #run(statement: Statement): Promise<readonly Row[]> {
    if (this.#failure) throw this.#failure;
    try {
      return await runStatement(this.#inner, statement);
    } catch (error) {
      this.#failure = toStoreError(error);
      throw this.#failure;
    }
  }

  async #end(): Promise<void> {
    this.#isOver = true;
    await this.#last;
  }
}
