import type { Response } from 'express';
import { statusOf, type ErrorCode } from './error-codes.js';
import { formatError } from './format-error.js';
import type { Log } from '../reporting/log.js';
import type { RunningRequest } from '../request/request.js';
import { sendError, setHeadersOf, statusGivenBy } from './send-error.js';

/**
 * Answers a request that failed, as a client may see it; `told` stands beside the code.
 * Where an answer has begun the connection is cut, so that half of one never looks whole.
 */
export function sendFailure(
  options: { readonly log: Log },
  response: Response,
  error: unknown,
  current: RunningRequest,
  told: object = {},
): void {
  if (response.headersSent || response.destroyed) {
    response.destroy();
    return;
  }
  current.errors += 1;
  setHeadersOf(response, error);
  const { message, extensions } = formatError(options, error, current).toJSON();
  const code = extensions?.['code'] as ErrorCode;
  // What only this address is wrong about has a status of its own, such as 404.
  sendError(response, statusGivenBy(error) ?? statusOf(code), code, message, {
    ...told,
    ...extensions,
  });
}
