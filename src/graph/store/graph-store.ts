import type { FindsText } from './text-index.js';

/**
 * A value as it crosses the port, in a parameter or in a row: plain JavaScript,
 * no driver's integer, node or record. Numbers are integers where they are
 * whole, and never beyond `Number.MAX_SAFE_INTEGER`.
 */
export type Value =
  null | boolean | number | string | readonly Value[] | { readonly [key: string]: Value };

/** One row of an answer: what each name after `RETURN` stands for. */
export type Row = Readonly<Record<string, Value>>;

/** Cypher text that we wrote, and the values its `$names` stand for. */
export interface Statement {
  readonly text: string;
  readonly parameters: Readonly<Record<string, Value>>;
}

/** What can run a statement: a store outside a transaction, or a transaction. */
export interface Reader {
  read(statement: Statement): Promise<readonly Row[]>;
}

/** What a read outside a transaction may cost. */
export interface ReadOptions {
  /**
   * Milliseconds after which the statement is stopped with TIMEOUT. An engine in
   * this process takes no notice, and stops it late or never: bound its cost first.
   */
  readonly timeout?: number;
}

/** An open write transaction; it sees its own writes. */
export interface Transaction extends Reader {
  /** Runs a statement that writes; answers with the rows it returns. */
  write(statement: Statement): Promise<readonly Row[]>;
}

/**
 * The one door to a database.
 *
 * Every failure is a `StoreError`, whatever the engine; see `store-error.ts`.
 */
export interface GraphStore extends Reader, FindsText {
  /** The engine's name, for logs and reports only: no code may branch on it. */
  readonly engine: string;

  /** Whether the engine runs in this process, so that no other one can share its data. */
  readonly embedded: boolean;

  /**
   * Whether rows can come from an index in its order, so that the first rows of a
   * long list cost no more than those of a short one.
   */
  readonly ordersByIndex: boolean;

  /** Runs a statement that only reads, and sees all that this store has written. */
  read(statement: Statement, options?: ReadOptions): Promise<readonly Row[]>;

  /**
   * Runs `unit` in one transaction and commits it. Where `unit` or one of its
   * statements fails, all of it is undone and the error passes on; a statement's
   * failure that `unit` swallows undoes all of it too.
   *
   * Units of one process queue, so a unit that calls this waits for itself. A
   * unit may run more than once, when the engine asks to try again: it must not
   * change anything but through its transaction.
   */
  transact<T>(unit: (transaction: Transaction) => Promise<T>): Promise<T>;

  /** Resolves where the database answers; rejects with the reason otherwise, and soon. */
  check(): Promise<void>;

  /** Ends what is under way, units that wait too; then everything else is refused. */
  close(): Promise<void>;
}
