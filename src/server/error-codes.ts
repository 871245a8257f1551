import type { GraphErrorCode } from '../graph/errors.js';

/**
 * Every code that can stand in `extensions.code` of an error, and what it says.
 *
 * Closed: clients may switch over it. `docs/errors.md` has the same list.
 */
export const ERROR_CODES = {
  BAD_REQUEST: 'The HTTP request does not carry a GraphQL request.',
  BAD_USER_INPUT: 'A variable, an argument, a filter or a cursor cannot be understood as it is.',
  BUSY: 'More is waiting to be read than may be, or other writers were in the way.',
  CONFLICT: 'What was to be changed is not as the request expects it, or what stands excludes it.',
  CURSOR_EXPIRED: 'The log of changes does not have the place that the cursor names.',
  FORBIDDEN: 'The caller may not do that.',
  GRAPHQL_PARSE_FAILED: 'The document is not GraphQL.',
  GRAPHQL_VALIDATION_FAILED: 'The document does not fit the schema.',
  INTERNAL_SERVER_ERROR: 'A defect of the server; the log has the cause under the id.',
  OPERATION_RESOLUTION_FAILURE: 'The document has no operation of that name.',
  PERSISTED_QUERY_NOT_FOUND: 'The server has no document of that hash.',
  QUERY_TOO_COSTLY: 'The operation could read or answer more than one request may.',
  QUERY_TOO_DEEP: 'The fields of the operation, or its values, are nested too deeply.',
  QUERY_TOO_LARGE: 'The document has too many tokens.',
  RECORDS_REFUSED: 'A batch of records was refused as a whole.',
  REQUEST_TOO_LARGE: 'The body of the request is too large.',
  TIMEOUT: 'The request took longer than it may.',
  TOO_MANY_REQUESTS: 'As many requests of the caller run and wait as may.',
  TOO_MANY_SUBSCRIPTIONS: 'As many subscriptions are open as may be.',
  UNAUTHENTICATED: 'The credentials are bad, ran out or were revoked.',
  UNAVAILABLE: 'The database does not answer or takes no writes, or the server stops.',
  UNCERTAIN: 'The change may have been written, or not: nothing said so in time.',
} as const satisfies Readonly<Record<GraphErrorCode, string>> & Readonly<Record<string, string>>;

export type ErrorCode = keyof typeof ERROR_CODES;

/** Whether `value` is a code of the closed list. */
export function isErrorCode(value: unknown): value is ErrorCode {
  return typeof value === 'string' && Object.hasOwn(ERROR_CODES, value);
}
