import type { ErrorCode } from './error-codes.js';

const STATUSES: Partial<Readonly<Record<ErrorCode, number>>> = {
  BAD_REQUEST: 400,
  BAD_USER_INPUT: 400,
  BUSY: 503,
  CURSOR_EXPIRED: 410,
  FORBIDDEN: 403,
  GRAPHQL_VALIDATION_FAILED: 400,
  QUERY_TOO_COSTLY: 400,
  TIMEOUT: 504,
  TOO_MANY_REQUESTS: 429,
  TOO_MANY_SUBSCRIPTIONS: 429,
  UNAUTHENTICATED: 401,
  UNAVAILABLE: 503,
};

/** The HTTP status of a refusal with that code, where a door answers without GraphQL; 500 for what is no client's fault. */
export function statusOf(code: unknown): number {
  return STATUSES[code as ErrorCode] ?? 500;
}
