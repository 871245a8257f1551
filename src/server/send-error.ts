import type { Response } from 'express';
import type { ErrorCode } from './error-codes.js';

/** Answers with one GraphQL error, where no GraphQL was run. */
export function sendError(
  response: Response,
  status: number,
  code: ErrorCode,
  message: string,
  extensions: Readonly<Record<string, unknown>> = {},
): void {
  response
    .status(status)
    .set('cache-control', 'no-store')
    .json({ errors: [{ message, extensions: { ...extensions, code } }] });
}
