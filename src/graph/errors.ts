import { showPlace } from './show-place.js';

/** What a caller of the graph did wrong; closed, so that each code is documented. */
export type GraphErrorCode =
  /** An argument, a filter or a cursor can't be understood as it is. */
  | 'BAD_USER_INPUT'
  /** What was to be changed is not as the caller expected it, or what stands excludes it. */
  | 'CONFLICT'
  /** A place in the log of changes that this log does not have. */
  | 'CURSOR_EXPIRED'
  /** Something that the caller's scopes don't allow. */
  | 'FORBIDDEN'
  /** A batch of records was refused; `problems` says why. */
  | 'RECORDS_REFUSED'
  /** Credentials that are bad, ran out or were revoked. */
  | 'UNAUTHENTICATED';

/** A caller's mistake: what, where, and how to mend it. */
export class GraphError extends Error {
  override readonly name: string = 'GraphError';

  constructor(
    readonly code: GraphErrorCode,
    message: string,
    options: { readonly cause?: unknown } = {},
  ) {
    super(message, options);
  }
}

/**
 * An argument that can't be understood; `argument` is where it stands, such as
 * `['where', 'stances', 'some', 'position']`. Not named `path`: graphql-js takes
 * an error with a `path` for one that knows its field already.
 */
export class BadInputError extends GraphError {
  override readonly name = 'BadInputError';

  constructor(
    readonly argument: readonly (string | number)[],
    problem: string,
    options: { readonly cause?: unknown } = {},
  ) {
    super(
      'BAD_USER_INPUT',
      argument.length > 0 ? `${showPlace(argument)}: ${problem}` : problem,
      options,
    );
  }
}
