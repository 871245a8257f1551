import type { Response } from 'express';
import { statusOf, type ErrorCode } from './error-codes.js';
import { FormattedError } from './live/formatted-error.js';
import { formatError } from './live/socket-operation.js';
import type { Log } from './log.js';
import type { RunningRequest } from './request.js';
import { sendError, setHeadersOf, statusGivenBy } from './send-error.js';

/** Answers a request that failed before anything was sent, as a client may see it; `told` stands beside the code. */
export function sendFailure(
  options: { readonly log: Log },
  response: Response,
  error: unknown,
  current: RunningRequest,
  told: object = {},
): void {
  current.errors += 1;
  setHeadersOf(response, error);
  const shown = error instanceof FormattedError ? error : formatError(options, error, current);
  const { message, extensions } = shown.toJSON();
  const code = extensions?.['code'] as ErrorCode;
  // What only this address is wrong about has a status of its own, such as 404.
  sendError(response, statusGivenBy(error) ?? statusOf(code), code, message, {
    ...told,
    ...extensions,
  });
}
