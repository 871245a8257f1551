import { withResolvers } from '../with-resolvers.js';
import { Lane, type Turn } from './lane.js';
import type {
  Asker,
  GraphStore,
  ReadOptions,
  Row,
  Sample,
  Statement,
  StoreFigures,
  TransactOptions,
  Transaction,
} from './graph-store.js';
import type { SchemaStore } from './schema-store.js';
import { StatementCosts } from './statement-costs.js';
import { StoreError } from './store-error.js';

/** How many statements an engine may run at once, outside of transactions. */
export interface Places {
  readonly light: number;
  /** How many light ones that turn out to be slow may run beside the others. */
  readonly slow: number;
  readonly heavy: number;
}

/** How long a read may take, its wait included, where nobody says otherwise. */
const READ_MS = 30_000;

/** After how long a light statement gives its place to the next, and counts as a heavy one. */
const LIGHT_MS = 250;

/** How many statements may wait in a lane. */
const MOST_WAITING = 1_000;

/** Whom the program itself asks for. */
const OURSELVES: Asker = { id: '', request: {} };

/**
 * Puts two lanes in front of an engine: one for statements that begin at ids, one for
 * all others, such as scans, of which few run at once. So what is cheap need not wait
 * for what is dear, whoever sent it and how much of it.
 *
 * A read ends for who asked when its time is over or its signal aborts; its place is
 * free only when the engine has ended it. Transactions pass by both lanes.
 */
export class LanedStore implements GraphStore {
  readonly engine: string;
  readonly embedded: boolean;
  readonly ordersByIndex: boolean;
  readonly plansTexts: boolean;
  readonly #inner: SchemaStore;
  readonly #light: Lane;
  readonly #heavy: Lane;
  readonly #mostRunning: number;
  readonly #costs = new StatementCosts();
  readonly #ended = { timeout: 0, aborted: 0, busy: 0 };
  readonly #reads = new Set<Promise<unknown>>();
  #closing: Promise<void> | undefined;

  constructor(inner: SchemaStore, { light, slow, heavy }: Places) {
    this.#inner = inner;
    this.engine = inner.engine;
    this.embedded = inner.embedded;
    this.ordersByIndex = inner.ordersByIndex;
    this.plansTexts = inner.plansTexts;
    // Nobody has all light places, and no request more than one heavy.
    this.#light = new Lane(light, Math.ceil(light / 2), MOST_WAITING);
    this.#heavy = new Lane(heavy, 1, MOST_WAITING);
    this.#mostRunning = heavy + slow;
  }

  read(statement: Statement, options: ReadOptions = {}): Promise<readonly Row[]> {
    return this.#beforeClosing(() => this.#inLane(statement, options));
  }

  /** Asked once in a while, so that it passes by the lanes. */
  sampleOf(label: string, properties: readonly string[]): Promise<Sample | undefined> {
    return this.#beforeClosing(() => this.#inner.sampleOf(label, properties));
  }

  async transact<T>(
    unit: (transaction: Transaction) => Promise<T>,
    options?: TransactOptions,
  ): Promise<T> {
    this.#refuseIfClosed();
    return this.#inner.transact(unit, options);
  }

  matchText(...asked: Parameters<GraphStore['matchText']>): Statement {
    return this.#inner.matchText(...asked);
  }

  rankText(...asked: Parameters<GraphStore['rankText']>): Statement {
    return this.#inner.rankText(...asked);
  }

  async copyTo(path: string): Promise<void> {
    this.#refuseIfClosed();
    return this.#inner.copyTo(path);
  }

  async check(): Promise<void> {
    this.#refuseIfClosed();
    return this.#inner.check();
  }

  figures(): StoreFigures {
    const of = ({ running, waiting }: Lane) => ({ running, waiting });
    return {
      light: of(this.#light),
      heavy: of(this.#heavy),
      ended: { ...this.#ended },
      restarts: this.#inner.restarts,
    };
  }

  close(): Promise<void> {
    this.#closing ??= Promise.allSettled(this.#reads).then(() => this.#inner.close());
    return this.#closing;
  }

  #inLane(
    statement: Statement,
    { signal, timeout = READ_MS, asker = OURSELVES }: ReadOptions,
  ): Promise<readonly Row[]> {
    const { promise, resolve, reject } = withResolvers<readonly Row[]>();
    const isHeavy = this.#costs.isHeavy(statement);
    let lane = isHeavy ? this.#heavy : this.#light;
    const stop = new AbortController();
    let isOver = false;
    const give = (reason: 'timeout' | 'aborted' | 'busy', error: StoreError): void => {
      if (isOver) return;
      isOver = true;
      this.#ended[reason] += 1;
      lane.drop(turn);
      stop.abort();
      reject(error);
    };
    let isStarted = false;
    const turn: Turn = {
      asker: asker.id,
      holder: isHeavy ? asker.request : asker.id,
      refuse: () => give('busy', busy()),
      start: () => {
        isStarted = true;
        const slow = setTimeout(() => {
          if (lane === this.#heavy || this.#heavy.running >= this.#mostRunning) return;
          this.#heavy.take(turn);
          lane = this.#heavy;
          this.#light.leave(turn);
        }, LIGHT_MS);
        const started = performance.now();
        this.#inner
          .read(statement, { timeout, signal: stop.signal })
          .then(resolve, (error: unknown) => {
            if (error instanceof StoreError && error.reason === 'TIMEOUT') give('timeout', error);
            else reject(error);
          })
          .finally(() => {
            clearTimeout(slow);
            this.#costs.note(statement, performance.now() - started);
            lane.leave(turn);
          });
      },
    };
    const timer = setTimeout(() => give('timeout', timedOut(statement)), timeout);
    const abort = (): void => give('aborted', aborted(isStarted ? statement : undefined));
    signal?.addEventListener('abort', abort, { once: true });
    if (signal?.aborted === true) abort();
    else lane.enter(turn);
    return promise.finally(() => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', abort);
    });
  }

  async #beforeClosing<T>(ask: () => Promise<T>): Promise<T> {
    this.#refuseIfClosed();
    const answer = ask();
    this.#reads.add(answer);
    try {
      return await answer;
    } finally {
      this.#reads.delete(answer);
    }
  }

  #refuseIfClosed(): void {
    if (this.#closing) throw new StoreError('UNAVAILABLE', 'The store is closed.');
  }
}

function busy(): StoreError {
  return new StoreError('BUSY', 'Too many statements wait already. Try again soon.', {
    retriable: true,
  });
}

function timedOut({ text }: Statement): StoreError {
  return new StoreError('TIMEOUT', 'A statement took longer than it may, and was stopped.', {
    statement: text,
  });
}

function aborted(statement: Statement | undefined): StoreError {
  return new StoreError('ABORTED', 'The request is over: its answer is not wanted any more.', {
    ...(statement && { statement: statement.text }),
  });
}
