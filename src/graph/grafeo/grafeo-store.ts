import { setTimeout as delay } from 'node:timers/promises';
import type { Row, Statement, TransactOptions, Transaction } from '../store/graph-store.js';
import type { SchemaStore } from '../store/schema-store.js';
import { StoreError } from '../store/store-error.js';
import type { TextIndex } from '../store/text-index.js';
import type { Engine, EngineOptions } from './engine.js';
import { matchText, rankText } from './grafeo-text-index.js';
import { LocalEngine } from './local-engine.js';
import { ProcessEngine } from './process-engine.js';

/** How often a unit is tried where another writer was faster. */
const MOST_TRIES = 8;

/** The embedded engine: a file, which no other process can have open, or memory. */
export class GrafeoStore implements SchemaStore {
  readonly engine = 'grafeo';
  readonly embedded = true;
  readonly ordersByIndex = false;
  readonly matchText = matchText;
  readonly rankText = rankText;
  readonly #engine: Engine;
  #writers: Promise<unknown> = Promise.resolve();
  #closing: Promise<void> | undefined;

  private constructor(engine: Engine) {
    this.#engine = engine;
  }

  /**
   * Opens the file at `path`, or a new database in memory.
   *
   * @throws {@link StoreError} LOCKED or UNUSABLE
   */
  static async open(path: string | undefined, options: EngineOptions = {}): Promise<GrafeoStore> {
    return new GrafeoStore(
      path === undefined
        ? LocalEngine.open(path, options)
        : await ProcessEngine.open(path, options),
    );
  }

  get restarts(): number {
    return this.#engine.restarts;
  }

  async read(statement: Statement): Promise<readonly Row[]> {
    this.#refuseIfClosed();
    return this.#engine.read(statement);
  }

  async transact<T>(
    unit: (transaction: Transaction) => Promise<T>,
    options: TransactOptions = {},
  ): Promise<T> {
    this.#refuseIfClosed();
    const turn = this.#writers.then(() => this.#tryOften(unit, options));
    this.#writers = turn.catch(() => undefined);
    return turn;
  }

  async copyTo(path: string): Promise<void> {
    this.#refuseIfClosed();
    const turn = this.#writers.then(() => this.#engine.copyTo(path));
    this.#writers = turn.catch(() => undefined);
    return turn;
  }

  async define(statements: readonly string[], texts: readonly TextIndex[] = []): Promise<void> {
    for (const text of statements) await this.read({ text, parameters: {} });
    for (const each of texts) await this.#engine.indexText(each);
  }

  async check(): Promise<void> {
    await this.read({ text: 'RETURN 1 AS one', parameters: {} });
  }

  close(): Promise<void> {
    this.#closing ??= this.#writers.then(() => this.#engine.close());
    return this.#closing;
  }

  async #tryOften<T>(
    unit: (transaction: Transaction) => Promise<T>,
    { proof }: TransactOptions,
  ): Promise<T> {
    for (let tries = 1; ; tries++) {
      const transaction = await this.#engine.begin();
      let answer: { readonly given: T } | undefined;
      try {
        answer = { given: await unit(transaction) };
        await transaction.commit();
        return answer.given;
      } catch (error) {
        await transaction.rollback();
        const { failure } = transaction;
        if (failure?.reason === 'UNCERTAIN' && answer && (await this.#isWritten(proof, failure))) {
          return answer.given;
        }
        if (tries === MOST_TRIES || !isSoonOver(failure)) throw error;
      }
      await delay(Math.random() * 2 ** tries);
    }
  }

  /** Looks whether a unit was written; throws the uncertainty where nothing can tell. */
  async #isWritten(proof: Statement | undefined, uncertainty: StoreError): Promise<boolean> {
    if (!proof) throw uncertainty;
    try {
      return (await this.#engine.read(proof)).length > 0;
    } catch {
      throw uncertainty;
    }
  }

  #refuseIfClosed(): void {
    if (this.#closing) throw new StoreError('UNAVAILABLE', 'The store is closed.');
  }
}

/** Whether trying again at once can help: not where there is no room on the disk. */
function isSoonOver(failure: StoreError | undefined): boolean {
  // What was proven not to be written is tried again too.
  if (failure?.reason === 'UNCERTAIN') return true;
  return failure?.retriable === true && failure.reason !== 'UNWRITABLE';
}
