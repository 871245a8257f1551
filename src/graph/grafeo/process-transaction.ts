import { checkParameters } from '../store/check-parameters.js';
import type { Row, Statement } from '../store/graph-store.js';
import { StoreError } from '../store/store-error.js';
import type { EngineTransaction } from './engine.js';
import type { EngineRequest } from './messages.js';

/** A transaction in the process of an engine, which keeps it by its number. */
export class ProcessTransaction implements EngineTransaction {
  readonly #transaction: number;
  readonly #send: (request: EngineRequest) => Promise<readonly Row[]>;
  #failure: StoreError | undefined;
  #isOver = false;

  constructor(transaction: number, send: (request: EngineRequest) => Promise<readonly Row[]>) {
    this.#transaction = transaction;
    this.#send = send;
  }

  get failure(): StoreError | undefined {
    return this.#failure;
  }

  async read({ text, parameters }: Statement): Promise<readonly Row[]> {
    checkParameters(parameters);
    if (this.#isOver) throw new StoreError('FAILED', 'The transaction is over.');
    return this.#ask({
      ask: 'run',
      transaction: this.#transaction,
      statement: { text, parameters },
    });
  }

  write(statement: Statement): Promise<readonly Row[]> {
    return this.read(statement);
  }

  async commit(): Promise<void> {
    this.#isOver = true;
    await this.#ask({ ask: 'commit', transaction: this.#transaction });
  }

  async rollback(): Promise<void> {
    this.#isOver = true;
    await this.#ask({ ask: 'rollback', transaction: this.#transaction });
  }

  async #ask(request: EngineRequest): Promise<readonly Row[]> {
    try {
      return await this.#send(request);
    } catch (error) {
      if (error instanceof StoreError) this.#failure ??= error;
      throw error;
    }
  }
}
