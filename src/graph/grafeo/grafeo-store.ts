import { setTimeout as delay } from 'node:timers/promises';
import type { Row, Sample, Statement, TransactOptions, Transaction } from '../store/graph-store.js';
import type { SchemaStore } from '../store/schema-store.js';
import { StoreError } from '../store/store-error.js';
import type { TextIndex } from '../store/text-index.js';
import type { Engine, EngineOptions } from './engine.js';
import { matchText, rankText } from './grafeo-text-index.js';
import { ProcessEngine } from './process-engine.js';

/** How often a unit is tried where another writer was faster. */
const MOST_TRIES = 8;

/** How many rows a sample has, about. */
const SAMPLE_ROWS = 2_048;

/** Of how many nodes a sample has one, at least: where they are fewer, all can be looked at. */
const LEAST_EVERY = 4;

/** How long a sample is good for, in milliseconds. */
const SAMPLE_MS = 60_000;

/** The embedded engine: a file, which no other process can have open, or memory. */
export class GrafeoStore implements SchemaStore {
  readonly engine = 'grafeo';
  readonly embedded = true;
  readonly ordersByIndex = false;
  readonly plansTexts = false;
  readonly matchText = matchText;
  readonly rankText = rankText;
  readonly #engine: Engine;
  readonly #samples = new Map<
    string,
    { readonly sample: Promise<Sample | undefined>; readonly until: number }
  >();
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
    if (path !== undefined) return new GrafeoStore(await ProcessEngine.open(path, options));
    // It loads the engine's machine code, which a file's own process has for itself.
    const { LocalEngine } = await import('./local-engine.js');
    return new GrafeoStore(LocalEngine.open(path, options));
  }

  get restarts(): number {
    return this.#engine.restarts;
  }

  async read(statement: Statement): Promise<readonly Row[]> {
    this.#refuseIfClosed();
    return this.#engine.read(statement);
  }

  sampleOf(label: string, properties: readonly string[]): Promise<Sample | undefined> {
    const key = JSON.stringify([label, properties]);
    const before = this.#samples.get(key);
    if (before && performance.now() < before.until) return before.sample;
    const sample = this.#takeSample(label, properties);
    this.#samples.set(key, { sample, until: performance.now() + SAMPLE_MS });
    sample.catch(() => this.#samples.delete(key));
    return sample;
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

  async #takeSample(label: string, properties: readonly string[]): Promise<Sample | undefined> {
    const nodes = `MATCH (n:${label})`;
    const [counted] = await this.read({
      text: `${nodes}\nRETURN count(n) AS nodes`,
      parameters: {},
    });
    const every = Number(counted?.['nodes']) / SAMPLE_ROWS;
    if (every < LEAST_EVERY) return undefined;
    const columns = properties.map((name) => `n.${name} AS ${name}`).join(', ');
    const rows = await this.read({
      text: `${nodes}\nWHERE rand() < $share\nRETURN ${columns}`,
      parameters: { share: 1 / every },
    });
    return { every, rows };
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
