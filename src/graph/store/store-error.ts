/** Why a store failed; closed, so that callers can be exhaustive. */
export type StoreErrorReason =
  /** It can't be reached, or stopped answering. */
  | 'UNAVAILABLE'
  /** It refused the credentials. */
  | 'UNAUTHORIZED'
  /** Another process holds the file. */
  | 'LOCKED'
  /** It was written by a newer version of Entente. */
  | 'TOO_NEW'
  /** It was written by an older version, and has to be migrated first, or can't be. */
  | 'TOO_OLD'
  /** What it keeps was changed by somebody else, or its disk lost some of it. */
  | 'DAMAGED'
  /** A setting names no store that can be opened. */
  | 'UNUSABLE'
  /** It can be read, and takes no writes: its disk is full, or fails. */
  | 'UNWRITABLE'
  /** Other writers were in the way, time and again: nothing was written. */
  | 'CONTENDED'
  /** A unique value is taken. */
  | 'CONFLICT'
  /** The statement took longer than it may. */
  | 'TIMEOUT'
  /** Too many statements wait already. */
  | 'BUSY'
  /** Whoever asked is gone, or was answered: nothing more is sent for the request. */
  | 'ABORTED'
  /** A commit was sent and not answered: it may be written, or not. */
  | 'UNCERTAIN'
  /** Anything else: a defect of ours, or of the engine. */
  | 'FAILED';

/**
 * A store's failure, in words for the person who runs the product.
 *
 * `retriable` says whether the same call can succeed later as it is. The
 * engine's own error is the `cause`; it never reaches a client.
 */
export class StoreError extends Error {
  override readonly name = 'StoreError';

  constructor(
    readonly reason: StoreErrorReason,
    message: string,
    options: {
      readonly cause?: unknown;
      readonly retriable?: boolean;
      readonly statement?: string;
    } = {},
  ) {
    super(message, { cause: options.cause });
    this.retriable = options.retriable ?? false;
    if (options.statement !== undefined) this.statement = options.statement;
  }

  readonly retriable: boolean;
  /** The text that took too long, for the log: without values, and never for a client. */
  readonly statement?: string;
}
