/** What the exit code of a command says; closed, see docs/operations.md. */
export const EXIT_CODES = {
  /** Done; a server was asked to stop, and did. */
  OK: 0,
  /** A defect, or running requests that had to be cut off at the end. */
  FAILED: 1,
  /** The command line or a setting cannot be used; nothing has an id that `ask` was given, whose rows it printed. */
  USAGE: 2,
  /** The store cannot be opened, or stopped answering. */
  STORE: 3,
  /** The data were refused, and nothing of the refused batch was written; a receiver refused a delivery. */
  REFUSED: 4,
  /** The address is taken, or may not be listened on. */
  ADDRESS: 5,
  /** The log of changes does not have the place to go on from; a receiver wants no more. */
  EXPIRED: 6,
} as const;

export type ExitCode = (typeof EXIT_CODES)[keyof typeof EXIT_CODES];
