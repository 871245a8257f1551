import type { TextIndex } from './text-index.js';
/**
 * How an engine finds nodes by the words of a text.
 *
 * The words are ours: runs of letters and digits, folded, with spaces between
 * them. So an engine need not know of accents, scripts or languages, and its own
 * syntax for questions never comes into play.
 */
export interface FindsText {
  /**
   * Makes the clauses that bind `variable` to the nodes whose text has at least
   * one word of each list, and the parameters of these clauses; a clause such as
   * WITH must follow. Neither `wanted` nor one of its lists is empty. The first
   * list should be the one that the fewest nodes have a word of.
   */
  matchText(index: TextIndex, variable: string, wanted: readonly (readonly string[])[]): Statement;

  /**
   * Makes the clauses that bind `variable` to the nodes whose text has at least one of the
   * words, and `relevance` to how much each has of those that few have, as the engine
   * reckons; a clause such as WITH must follow. There must be a word.
   */
  rankText(index: TextIndex, variable: string, words: readonly string[]): Statement;
}

/**
 * A value as it crosses the port, in a parameter or in a row: plain JavaScript,
 * no driver's integer, node or record. Numbers are integers where they are
 * whole, and never beyond `Number.MAX_SAFE_INTEGER`.
 */
export type Value =
  | null
  | boolean
  | number
  | string
  | readonly Value[]
  | { readonly [key: string]: Value };

/** One row of an answer: what each name after `RETURN` stands for. */
export type Row = Readonly<Record<string, Value>>;

/** Cypher text that we wrote, and the values its `$names` stand for. */
export interface Statement {
  readonly text: string;
  readonly parameters: Readonly<Record<string, Value>>;
  /**
   * Whether it begins at ids, or at words of an index, and not at all things of a
   * kind: it is taken for a light one until it shows otherwise.
   */
  readonly beginsAtIds?: boolean;
}

/** What can run a statement: a store outside a transaction, or a transaction. */
export interface Reader {
  read(statement: Statement): Promise<readonly Row[]>;
}

/** Who a statement is for: places are given out fairly by it. */
export interface Asker {
  /** The id of a caller, or `address X` of one that has none. */
  readonly id: string;
  /** Which request it is for; compared by identity. */
  readonly request: object;
}

/** What a read outside a transaction may cost, and whom it is for. */
export interface ReadOptions {
  /**
   * Milliseconds after which the read fails with TIMEOUT, its wait for a place
   * included. An engine that can't stop the statement goes on with it; its place is
   * taken until it has ended.
   */
  readonly timeout?: number;
  /** Fails the read with ABORTED once it aborts: nobody wants the answer any more. */
  readonly signal?: AbortSignal;
  /** Nobody where the program itself asks. */
  readonly asker?: Asker;
}

/** What a store is told of a unit. */
export interface TransactOptions {
  /**
   * A statement that gives a row once the unit is written, and none before. It is
   * asked where the engine ended before it said whether it had committed.
   */
  readonly proof?: Statement;
}

/** Statements outside of transactions that have a place, and those that wait for one. */
export interface LaneFigures {
  readonly running: number;
  readonly waiting: number;
}

/** What a store does now, and what befell it since it was opened. */
export interface StoreFigures {
  /** Statements that begin at ids, or that were quick so far. */
  readonly light: LaneFigures;
  /** All others, such as scans. */
  readonly heavy: LaneFigures;
  /** How many reads were given up: their time was over, nobody wanted them, too many waited. */
  readonly ended: { readonly timeout: number; readonly aborted: number; readonly busy: number };
  /** How often the engine ended, or was ended since a statement ran away, and began anew. */
  readonly restarts: number;
}

/** An open write transaction; it sees its own writes. */
export interface Transaction extends Reader {
  /** Runs a statement that writes; answers with the rows it returns. */
  write(statement: Statement): Promise<readonly Row[]>;
}

/** Some of the nodes with a label, each as likely as any other. */
export interface Sample {
  /** How many nodes each of them stands for. */
  readonly every: number;
  readonly rows: readonly Row[];
}

/**
 * The one door to a database.
 *
 * Every failure is a `StoreError`, whatever the engine; see `store-error.ts`.
 */
export interface GraphStore extends Reader, FindsText {
  /** The engine's name, for logs and reports only: no code may branch on it. */
  readonly engine: string;

  /** Whether the engine is this process's own, so that no other one can share its data. */
  readonly embedded: boolean;

  /**
   * Whether rows can come from an index in its order, so that the first rows of a
   * long list cost no more than those of a short one.
   */
  readonly ordersByIndex: boolean;

  /**
   * Whether it plans a text that it has not seen for longer than it takes to write some
   * hundred rows by it.
   */
  readonly plansTexts: boolean;

  /**
   * Gives these properties of some of the nodes with a label, as they were a while ago at
   * most; none where they are few, or where an index has their order.
   */
  sampleOf(label: string, properties: readonly string[]): Promise<Sample | undefined>;

  /** Runs a statement that only reads, and sees all that this store has written. */
  read(statement: Statement, options?: ReadOptions): Promise<readonly Row[]>;

  /**
   * Runs `unit` in one transaction and commits it. Where `unit` or one of its
   * statements fails, all of it is undone and the error passes on; a statement's
   * failure that `unit` swallows undoes all of it too.
   *
   * Units of one process queue, so a unit that calls this waits for itself. A
   * unit may run more than once, when the engine asks to try again: it must not
   * change anything but through its transaction. Its statements never wait behind reads.
   */
  transact<T>(
    unit: (transaction: Transaction) => Promise<T>,
    options?: TransactOptions,
  ): Promise<T>;

  /**
   * Writes all that is committed, and nothing that comes later, to a new file at
   * `path`, which `file:PATH` opens; its folder is there. Units wait meanwhile, and
   * those that began are over before it.
   *
   * @throws {@link StoreError} UNUSABLE where an engine has no such file to give
   */
  copyTo(path: string): Promise<void>;

  /** Resolves where the database answers; rejects with the reason otherwise, and soon. */
  check(): Promise<void>;

  /** Tells how it fares; costs nothing. */
  figures(): StoreFigures;

  /** Ends what is under way, units that wait too; then everything else is refused. */
  close(): Promise<void>;
}
