import type { GraphErrorCode } from '../../graph/errors.js';

/** What an error with a code means. */
interface Meaning {
  /** The HTTP status of a refusal, where the request as a whole is refused and says no other. */
  readonly status: number;
  readonly means: string;
}

/**
 * Every code that can stand in `extensions.code` of an error.
 *
 * Closed: clients may switch over it. `docs/errors.md` has the same list.
 */
export const ERROR_CODES = {
  BAD_REQUEST: { status: 400, means: 'The HTTP request does not carry a GraphQL request.' },
  BAD_USER_INPUT: {
    status: 400,
    means: 'A variable, an argument, a filter or a cursor cannot be understood as it is.',
  },
  BUSY: {
    status: 503,
    means: 'More is waiting to be read than may be, or other writers were in the way.',
  },
  CONFLICT: {
    status: 409,
    means: 'What was to be changed is not as the request expects it, or what stands excludes it.',
  },
  CURSOR_EXPIRED: {
    status: 410,
    means: 'The log of changes does not have the place that the cursor names.',
  },
  FORBIDDEN: { status: 403, means: 'The caller may not do that.' },
  GRAPHQL_PARSE_FAILED: { status: 400, means: 'The document is not GraphQL.' },
  GRAPHQL_VALIDATION_FAILED: { status: 400, means: 'The document does not fit the schema.' },
  INTERNAL_SERVER_ERROR: {
    status: 500,
    means: 'A defect of the server; the log has the cause under the id.',
  },
  OPERATION_RESOLUTION_FAILURE: {
    status: 400,
    means: 'The document has no operation of that name.',
  },
  PERSISTED_QUERY_NOT_FOUND: { status: 200, means: 'The server has no document of that hash.' },
  QUERY_TOO_COSTLY: {
    status: 400,
    means: 'The operation could read or answer more than one request may.',
  },
  QUERY_TOO_DEEP: {
    status: 400,
    means: 'The fields of the operation, or its values, are nested too deeply.',
  },
  QUERY_TOO_LARGE: { status: 400, means: 'The document has too many tokens.' },
  RECORDS_REFUSED: { status: 422, means: 'A batch of records was refused as a whole.' },
  REQUEST_TOO_LARGE: { status: 413, means: 'The body of the request is too large.' },
  TIMEOUT: { status: 504, means: 'The request took longer than it may.' },
  TOO_MANY_REQUESTS: { status: 429, means: 'As many requests of the caller run and wait as may.' },
  TOO_MANY_SUBSCRIPTIONS: { status: 429, means: 'As many subscriptions are open as may be.' },
  UNAUTHENTICATED: { status: 401, means: 'The credentials are bad, ran out or were revoked.' },
  UNAVAILABLE: {
    status: 503,
    means: 'The database does not answer or takes no writes, or the server stops.',
  },
  UNCERTAIN: {
    status: 504,
    means: 'The change may have been written, or not: nothing said so in time.',
  },
} as const satisfies Readonly<Record<GraphErrorCode, Meaning>> & Readonly<Record<string, Meaning>>;

export type ErrorCode = keyof typeof ERROR_CODES;

/** Whether `value` is a code of the closed list. */
export function isErrorCode(value: unknown): value is ErrorCode {
  return typeof value === 'string' && Object.hasOwn(ERROR_CODES, value);
}

/** The HTTP status of a refusal with that code; 500 for what is none of the list. */
export function statusOf(code: unknown): number {
  return isErrorCode(code) ? ERROR_CODES[code].status : 500;
}
