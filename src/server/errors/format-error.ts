import { randomUUID } from 'node:crypto';
import { GraphQLError, Kind, type GraphQLFormattedError } from 'graphql';
import { BadInputError, GraphError } from '../../graph/errors.js';
import { StoreError } from '../../graph/store/store-error.js';
import { isErrorCode, type ErrorCode } from './error-codes.js';
import { FormattedError } from './formatted-error.js';
import { MAY_BE_WRITTEN } from './may-be-written.js';
import type { Log } from '../reporting/log.js';
import type { RunningRequest } from '../request/request.js';

/** Turns an error into what a client may see of it. */
export type ErrorFormatter = (
  formatted: GraphQLFormattedError,
  error: unknown,
) => GraphQLFormattedError;

/**
 * Creates the one translator of errors.
 *
 * A caller's mistake passes with its code and its path. A store that does not
 * answer gets words of ours. Everything else is a defect: the client sees a
 * random id, and the log has cause and stack under the same id. `requestOf` says
 * in which request an error came up, which takes note of its first code.
 */
export function createErrorFormatter(
  log: Log,
  requestOf: (error: unknown) => RunningRequest | undefined,
): ErrorFormatter {
  const noted = new WeakSet<RunningRequest>();
  const isGivenUp = (cause: StoreError, request: RunningRequest | undefined): boolean => {
    if (cause.reason !== 'ABORTED') return false;
    // One line says what took the time: the first statement that ran until it was over.
    if (!request?.isLate || cause.statement === undefined || noted.has(request)) return true;
    noted.add(request);
    return false;
  };
  const format: ErrorFormatter = (formatted, error) => {
    const cause = causeOf(error);
    const place = placeOf(formatted);

    // Before its cause is looked at, which does not say where in the variable it is.
    const code = formatted.extensions?.['code'];
    if (code !== 'GRAPHQL_VALIDATION_FAILED' && isBadVariable(error)) {
      const { message } = formatted;
      return { ...place, message, extensions: { code: 'BAD_USER_INPUT' } };
    }
    if (cause instanceof GraphError) {
      return { ...place, message: cause.message, extensions: extensionsOf(cause) };
    }
    const failure = cause instanceof StoreError ? STORE_FAILURES[cause.reason] : undefined;
    if (failure !== undefined) {
      const request = requestOf(error);
      if (cause instanceof StoreError && !isGivenUp(cause, request)) {
        log.warn({ ...request?.logged, err: cause }, 'the store failed');
      }
      const [failed, message] = failure;
      return { ...place, message, extensions: { code: failed } };
    }
    if (isErrorCode(code) && code !== 'INTERNAL_SERVER_ERROR') {
      const { stacktrace: _, ...extensions } = { ...formatted.extensions };
      return { ...place, message: formatted.message, extensions };
    }
    if (isBadArgument(cause)) {
      return { ...place, message: cause.message, extensions: { code: 'BAD_USER_INPUT' } };
    }
    return { ...place, ...noteDefect(log, { ...requestOf(error)?.logged, err: cause }) };
  };
  return (formatted, error) => {
    const shown = format(formatted, error);
    const request = requestOf(error);
    if (request) request.code ??= String(shown.extensions?.['code']);
    return shown;
  };
}

/** Says what a client may see of an error that came up in a request; what it may see already stays. */
export function formatError(
  { log }: { readonly log: Log },
  error: unknown,
  request: RunningRequest,
): FormattedError {
  if (error instanceof FormattedError) return error;
  const whole =
    error instanceof GraphQLError
      ? error
      : new GraphQLError('', { originalError: error instanceof Error ? error : undefined });
  const { http: _, ...extensions } = whole.extensions;
  const format = createErrorFormatter(log, () => request);
  return new FormattedError(format({ ...whole.toJSON(), extensions }, whole));
}

/** Logs a defect under a random id, and tells a client no more of it than that id. */
export function noteDefect(
  log: Log,
  line: object,
): {
  readonly message: string;
  readonly extensions: { readonly code: ErrorCode; readonly errorId: string };
} {
  const errorId = randomUUID();
  log.error({ errorId, ...line }, 'internal error');
  const message = `Something went wrong in the server. Whoever runs it finds the cause in its log under ${errorId}.`;
  return { message, extensions: { code: 'INTERNAL_SERVER_ERROR', errorId } };
}

const STORE_FAILURES: Partial<
  Record<StoreError['reason'], readonly [code: ErrorCode, message: string]>
> = {
  UNAVAILABLE: ['UNAVAILABLE', 'The database does not answer. Try again later.'],
  UNWRITABLE: [
    'UNAVAILABLE',
    'The database can be read, and takes no writes now: its disk is full, or fails. Nothing was written. Try again later.',
  ],
  BUSY: ['BUSY', 'The server has more to read than it can. Try again soon.'],
  CONTENDED: [
    'BUSY',
    'Other writers were in the way, and nothing was written. Send it again soon, with the same changeId.',
  ],
  UNCERTAIN: ['UNCERTAIN', MAY_BE_WRITTEN],
  ABORTED: ['TIMEOUT', 'The request is over: nothing more was read for it.'],
  TIMEOUT: [
    'TIMEOUT',
    'The database took longer than it may. Ask for fewer rows or a narrower filter, or again if the server was busy.',
  ],
};

/** The error that was thrown first, below those that only say where it passed. */
function causeOf(error: unknown): unknown {
  let cause = error;
  while (cause instanceof GraphQLError && cause.originalError !== undefined) {
    cause = cause.originalError;
  }
  return cause;
}

function placeOf({ locations, path }: GraphQLFormattedError): Partial<GraphQLFormattedError> {
  return { ...(locations && { locations }), ...(path && { path }) };
}

function extensionsOf(error: GraphError): Record<string, unknown> {
  return {
    ...('problems' in error && { problems: error.problems }),
    ...(error instanceof BadInputError && { argument: error.argument }),
    code: error.code,
  };
}

/** graphql-js refuses an argument as it runs without a code: null by way of a variable, say. */
function isBadArgument(error: unknown): error is GraphQLError {
  return error instanceof GraphQLError && error.message.startsWith('Argument "');
}

/** Apollo says so of what it executes; a subscription it does not. A document can be at fault in the same words. */
function isBadVariable(error: unknown): boolean {
  if (!(error instanceof GraphQLError)) return false;
  const isOfVariable = error.nodes?.[0]?.kind === Kind.VARIABLE_DEFINITION;
  return isOfVariable && error.message.startsWith('Variable "$');
}
