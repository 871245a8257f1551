import type { Row, Statement, Transaction } from '../store/graph-store.js';
import type { StoreError } from '../store/store-error.js';
import type { TextIndex } from '../store/text-index.js';

/** Options that only tests set. */
export interface EngineOptions {
  /** Gives rows of statements without ORDER BY in random order, to find who relies on it. */
  readonly shuffleUnordered?: boolean;
  /** When a read has run away, in milliseconds. */
  readonly readMs?: number;
}

/** The embedded engine with a database open, in this process or in one of its own. */
export interface Engine {
  /** How often it ended, or was ended, and began anew. */
  readonly restarts: number;

  read(statement: Statement): Promise<readonly Row[]>;

  begin(): Promise<EngineTransaction>;

  /** Makes a text index; one that is there stays. */
  indexText(index: TextIndex): Promise<void>;

  /**
   * Copies all that is committed to a new file at `path`.
   *
   * @throws {@link StoreError} UNWRITABLE
   */
  copyTo(path: string): Promise<void>;

  close(): Promise<void>;
}

/** A transaction that is dead once a statement of it failed. */
export interface EngineTransaction extends Transaction {
  /** Why it is dead; nothing while it is alive. */
  readonly failure: StoreError | undefined;

  /** @throws {@link StoreError} where a statement failed, whoever swallowed that */
  commit(): Promise<void>;

  rollback(): Promise<void>;
}
