import type { GraphStore, ReadOptions, Row, Statement, Transaction } from './graph-store.js';

/** A statement that was sent, what it gave and what it took; without its parameters. */
export interface SentStatement {
  readonly text: string;
  readonly rows: number;
  readonly ms: number;
}

/** Wraps a store, and keeps what was sent through this wrapping. */
export class ExplainingStore implements GraphStore {
  readonly engine: string;
  readonly embedded: boolean;
  readonly ordersByIndex: boolean;
  readonly sent: SentStatement[] = [];
  readonly #store: GraphStore;

  constructor(store: GraphStore) {
    this.#store = storeBehind(store);
    this.engine = store.engine;
    this.embedded = store.embedded;
    this.ordersByIndex = store.ordersByIndex;
  }

  async read(statement: Statement, options?: ReadOptions): Promise<readonly Row[]> {
    const started = performance.now();
    const rows = await this.#store.read(statement, options);
    const ms = Math.round((performance.now() - started) * 100) / 100;
    this.sent.push({ text: statement.text, rows: rows.length, ms });
    return rows;
  }

  matchText(...asked: Parameters<GraphStore['matchText']>): Statement {
    return this.#store.matchText(...asked);
  }

  transact<T>(unit: (transaction: Transaction) => Promise<T>): Promise<T> {
    return this.#store.transact(unit);
  }

  check(): Promise<void> {
    return this.#store.check();
  }

  close(): Promise<void> {
    return this.#store.close();
  }

  /** What it wraps. */
  static behind(store: GraphStore): GraphStore {
    return store instanceof ExplainingStore ? store.#store : store;
  }
}

/** The store itself, where it is wrapped for one request. */
export function storeBehind(store: GraphStore): GraphStore {
  return ExplainingStore.behind(store);
}
