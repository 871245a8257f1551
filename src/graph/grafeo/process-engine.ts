import { checkParameters } from '../store/check-parameters.js';
import type { Row, Statement } from '../store/graph-store.js';
import { StoreError } from '../store/store-error.js';
import type { TextIndex } from '../store/text-index.js';
import { EngineConnection } from './engine-connection.js';
import { EngineEndedError } from './engine-ended-error.js';
import type { Engine, EngineOptions, EngineTransaction } from './engine.js';
import type { EngineRequest } from './messages.js';
import { ProcessTransaction } from './process-transaction.js';

/**
 * After how long a statement has run away, in milliseconds: those that the engine can
 * stop it stops after 30 s. What a transaction does is given longer.
 */
const READ_MS = 35_000;
const WRITE_MS = 120_000;

/** How long a text that ran away is refused: to end the process is dear for everybody. */
const REFUSED_MS = 60_000;

/**
 * The engine in a process of its own, on a file. A statement that runs away is ended
 * together with that process, and another one is begun: what else was read meanwhile
 * is read again, and transactions fail as what may be tried again. Whoever sent a
 * commit that was not answered hears UNCERTAIN.
 */
export class ProcessEngine implements Engine {
  /** What is being opened before somebody asks for it. */
  static #early: { readonly path: string; readonly opened: Promise<ProcessEngine> } | undefined;
  readonly #path: string;
  readonly #options: EngineOptions;
  /** The texts that ran away, and until when they are refused. */
  readonly #refused = new Map<string, number>();
  #connection: Promise<EngineConnection> | undefined;
  #starts = 0;
  #transactions = 0;
  #isClosed = false;

  private constructor(path: string, options: EngineOptions) {
    this.#path = path;
    this.#options = options;
  }

  /** Begins to open the file at `path`, while whoever is to open it gets ready. */
  static openEarly(path: string): void {
    if (ProcessEngine.#early?.path === path) return;
    const opened = ProcessEngine.open(path, {});
    // Whoever opens it is told what is wrong.
    opened.catch(() => undefined);
    ProcessEngine.#early = { path, opened };
  }

  /**
   * Opens the file at `path`.
   *
   * @throws {@link StoreError} LOCKED or UNUSABLE
   */
  static async open(path: string, options: EngineOptions): Promise<ProcessEngine> {
    const early = ProcessEngine.#early;
    if (early?.path === path) {
      ProcessEngine.#early = undefined;
      return early.opened;
    }
    const engine = new ProcessEngine(path, options);
    await engine.#connect();
    return engine;
  }

  get restarts(): number {
    return Math.max(0, this.#starts - 1);
  }

  async read(statement: Statement): Promise<readonly Row[]> {
    const { text, parameters } = statement;
    checkParameters(parameters);
    if ((this.#refused.get(text) ?? 0) > performance.now()) throw ranAway(text);
    const request: EngineRequest = { ask: 'read', statement: { text, parameters } };
    return this.#twice((connection) => {
      const { readMs = READ_MS } = this.#options;
      return this.#within(connection, request, readMs, () => {
        this.#refuse(text);
        return ranAway(text);
      });
    });
  }

  async begin(): Promise<EngineTransaction> {
    return this.#twice(async (connection) => {
      const transaction = ++this.#transactions;
      await connection.ask({ ask: 'begin', transaction });
      return new ProcessTransaction(transaction, (request) => this.#send(connection, request));
    });
  }

  async indexText(index: TextIndex): Promise<void> {
    await this.#twice((connection) => connection.ask({ ask: 'indexText', index }));
  }

  async copyTo(path: string): Promise<void> {
    const connection = await this.#connect();
    await this.#send(connection, { ask: 'copyTo', path });
  }

  async close(): Promise<void> {
    const connection = await this.#connection?.catch(() => undefined);
    this.#isClosed = true;
    if (!connection) return;
    try {
      await this.#within(connection, { ask: 'close' }, WRITE_MS, ended);
    } catch (error) {
      if (!(error instanceof EngineEndedError)) throw error;
    } finally {
      await connection.end();
    }
  }

  /** Sends what is of a transaction; where the process ended, that is over without it. */
  async #send(connection: EngineConnection, request: EngineRequest): Promise<readonly Row[]> {
    try {
      return await this.#within(connection, request, WRITE_MS, () =>
        ranAway('statement' in request ? request.statement.text : request.ask),
      );
    } catch (error) {
      if (!(error instanceof EngineEndedError)) throw error;
      if (request.ask === 'rollback') return [];
      throw request.ask === 'commit' ? uncertain() : ended();
    }
  }

  /** Asks, and ends the process where it does not answer in time. */
  async #within(
    connection: EngineConnection,
    request: EngineRequest,
    ms: number,
    tooLate: () => StoreError,
  ): Promise<readonly Row[]> {
    let failure: StoreError | undefined;
    const timer = setTimeout(() => {
      failure = tooLate();
      void connection.end();
    }, ms);
    try {
      return await connection.ask(request);
    } catch (error) {
      throw failure && request.ask !== 'commit' ? failure : error;
    } finally {
      clearTimeout(timer);
    }
  }

  /** Does what changes nothing, once more where the process ended meanwhile. */
  async #twice<T>(work: (connection: EngineConnection) => Promise<T>): Promise<T> {
    for (let tries = 1; ; tries++) {
      try {
        return await work(await this.#connect());
      } catch (error) {
        if (!(error instanceof EngineEndedError)) throw error;
        if (tries === 2) throw ended();
      }
    }
  }

  /** The process that has the file open; another one where that has ended. */
  #connect(): Promise<EngineConnection> {
    this.#connection ??= this.#start();
    return this.#connection;
  }

  async #start(): Promise<EngineConnection> {
    if (this.#isClosed) throw new StoreError('UNAVAILABLE', 'The store is closed.');
    const connection = new EngineConnection();
    try {
      await connection.ask({ ask: 'open', path: this.#path, options: this.#options });
    } catch (error) {
      await connection.end();
      this.#connection = undefined;
      throw error instanceof EngineEndedError ? ended() : error;
    }
    this.#starts += 1;
    void connection.ended.then(() => {
      this.#connection = undefined;
      // At once, so that whoever asks next need not wait as long.
      if (!this.#isClosed) this.#connect().catch(() => undefined);
    });
    return connection;
  }

  #refuse(text: string): void {
    const now = performance.now();
    for (const [each, until] of this.#refused) if (until <= now) this.#refused.delete(each);
    this.#refused.set(text, now + REFUSED_MS);
  }
}

function ranAway(text: string): StoreError {
  return new StoreError('TIMEOUT', 'A statement took longer than it may, and was stopped.', {
    statement: text,
  });
}

function ended(): StoreError {
  const problem = 'The process of the embedded engine ended; another one is begun. Try again.';
  return new StoreError('UNAVAILABLE', problem, { retriable: true });
}

function uncertain(): StoreError {
  const problem =
    'The process of the embedded engine ended before it said whether it had committed.';
  return new StoreError('UNCERTAIN', problem);
}
