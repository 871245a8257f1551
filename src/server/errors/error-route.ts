import type { ErrorRequestHandler } from 'express';
import { noteDefect } from './format-error.js';
import type { Log } from '../reporting/log.js';
import { sendError } from './send-error.js';
import type { Limits } from '../settings/settings.js';

/** Creates the answer to what failed before GraphQL was reached: mostly a bad body. */
export function createErrorRoute(limits: Limits, log: Log): ErrorRequestHandler {
  // Express knows an error route by its four parameters.
  return (error: unknown, request, response, next) => {
    if (response.headersSent) {
      next(error);
      return;
    }
    const { status, type } = readHttpError(error);
    if (type === 'entity.too.large') {
      const problem = `The body of the request is larger than ${limits.bodyBytes} bytes. Send less in one request.`;
      sendError(response, 413, 'REQUEST_TOO_LARGE', problem);
    } else if (typeof type === 'string' && BODIES[type] !== undefined) {
      sendError(response, status, 'BAD_REQUEST', BODIES[type]);
    } else if (status >= 400 && status < 500) {
      sendError(response, status, 'BAD_REQUEST', 'The request cannot be read as it is.');
    } else {
      const { message, extensions } = noteDefect(log, { path: request.path, err: error });
      sendError(response, 500, extensions.code, message, extensions);
    }
  };
}

/** What body-parser finds wrong with a body, by its names for it. */
const BODIES: Readonly<Partial<Record<string, string>>> = {
  'entity.parse.failed': 'The body of the request is not JSON, or no object in it.',
  'encoding.unsupported':
    'The body of the request is packed in a way that is not known here: send it as it is, or by gzip, deflate or br, as "content-encoding" says.',
  'charset.unsupported':
    'The body of the request is in a character set that is not known here: send it in UTF-8.',
};

/** What `http-errors` says, which body-parser and the static files throw. */
function readHttpError(error: unknown): { readonly status: number; readonly type: unknown } {
  if (!(error instanceof Error)) return { status: 500, type: undefined };
  const status = 'status' in error && typeof error.status === 'number' ? error.status : 500;
  return { status, type: 'type' in error ? error.type : undefined };
}
