import type {
  GraphStore,
  ReadOptions,
  Row,
  Sample,
  Statement,
  StoreFigures,
  TransactOptions,
  Transaction,
} from './graph-store.js';

/** Passes everything on to a store; what is to be otherwise, a class on top of it says. */
export abstract class ForwardingStore implements GraphStore {
  readonly engine: string;
  readonly embedded: boolean;
  readonly ordersByIndex: boolean;
  readonly plansTexts: boolean;
  /** What it passes everything on to. */
  readonly inner: GraphStore;

  constructor(inner: GraphStore) {
    this.inner = inner;
    this.engine = inner.engine;
    this.embedded = inner.embedded;
    this.ordersByIndex = inner.ordersByIndex;
    this.plansTexts = inner.plansTexts;
  }

  read(statement: Statement, options?: ReadOptions): Promise<readonly Row[]> {
    return this.inner.read(statement, options);
  }

  sampleOf(label: string, properties: readonly string[]): Promise<Sample | undefined> {
    return this.inner.sampleOf(label, properties);
  }

  transact<T>(
    unit: (transaction: Transaction) => Promise<T>,
    options?: TransactOptions,
  ): Promise<T> {
    return this.inner.transact(unit, options);
  }

  matchText(...asked: Parameters<GraphStore['matchText']>): Statement {
    return this.inner.matchText(...asked);
  }

  rankText(...asked: Parameters<GraphStore['rankText']>): Statement {
    return this.inner.rankText(...asked);
  }

  copyTo(path: string): Promise<void> {
    return this.inner.copyTo(path);
  }

  check(): Promise<void> {
    return this.inner.check();
  }

  figures(): StoreFigures {
    return this.inner.figures();
  }

  close(): Promise<void> {
    return this.inner.close();
  }
}
