import { setMaxListeners } from 'node:events';
import { ForwardingStore } from './forwarding-store.js';
import type {
  Asker,
  GraphStore,
  ReadOptions,
  Row,
  Statement,
  TransactOptions,
  Transaction,
} from './graph-store.js';
import { StoreError } from './store-error.js';

/** A statement that was sent, what it gave and what it took; without its parameters. */
export interface SentStatement {
  readonly text: string;
  readonly rows: number;
  readonly ms: number;
}

/** Whose request it is, and what ends it. */
export interface StoreRequest {
  readonly asker?: Asker | undefined;
  readonly signal?: AbortSignal | undefined;
  /** Is told of each statement and its rows, those of transactions too. */
  readonly work?: { statements: number; rows: number } | undefined;
  /** Takes what is read outside of transactions, in the order of the answers, where somebody asks for it. */
  readonly sent?: SentStatement[] | undefined;
}

/**
 * The store as one request sees it: it says for whom each statement is. Once the
 * request's signal is aborted it sends nothing more, and what is not committed by then
 * is undone.
 */
export class RequestStore extends ForwardingStore {
  readonly #asking: ReadOptions;
  readonly #sent: SentStatement[] | undefined;
  readonly #work: { statements: number; rows: number };

  constructor(store: GraphStore, { asker, signal, work, sent }: StoreRequest = {}) {
    super(store);
    this.#asking = { ...(asker && { asker }), ...(signal && { signal }) };
    this.#sent = sent;
    this.#work = work ?? { statements: 0, rows: 0 };
    // Every statement listens while it runs; Node warns of a leak from eleven on.
    if (signal) setMaxListeners(0, signal);
  }

  override async read(statement: Statement, options?: ReadOptions): Promise<readonly Row[]> {
    this.#refuseIfOver();
    const started = performance.now();
    const rows = await this.#count(this.inner.read(statement, { ...this.#asking, ...options }));
    const ms = Math.round((performance.now() - started) * 100) / 100;
    this.#sent?.push({ text: statement.text, rows: rows.length, ms });
    return rows;
  }

  override async transact<T>(
    unit: (transaction: Transaction) => Promise<T>,
    options?: TransactOptions,
  ): Promise<T> {
    this.#refuseIfOver();
    return this.inner.transact(async (transaction) => {
      this.#refuseIfOver();
      const answer = await unit({
        read: (statement) => this.#inTime(() => transaction.read(statement)),
        write: (statement) => this.#inTime(() => transaction.write(statement)),
      });
      this.#refuseIfOver();
      return answer;
    }, options);
  }

  async #inTime(send: () => Promise<readonly Row[]>): Promise<readonly Row[]> {
    this.#refuseIfOver();
    return this.#count(send());
  }

  async #count(sent: Promise<readonly Row[]>): Promise<readonly Row[]> {
    this.#work.statements += 1;
    const rows = await sent;
    this.#work.rows += rows.length;
    return rows;
  }

  #refuseIfOver(): void {
    if (this.#asking.signal?.aborted !== true) return;
    throw new StoreError('ABORTED', 'The request is over: nothing more is sent for it.');
  }
}

/** The store itself, where it is wrapped for one request. */
export function storeBehind(store: GraphStore): GraphStore {
  return store instanceof RequestStore ? storeBehind(store.inner) : store;
}
