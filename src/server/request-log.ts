import { randomUUID } from 'node:crypto';
import type { RequestHandler } from 'express';
import { addressOf, type TrustedProxies } from './caller-address.js';
import type { Log } from './log.js';
import { RunningRequest } from './request.js';
import type { RunningRequests } from './running-requests.js';

/** An id that a proxy before us may have given; anything else is replaced. */
const REQUEST_ID = /^[\w.-]{1,64}$/u;

const HEALTH: readonly string[] = ['/livez', '/readyz'];

/**
 * Creates what notes each request while it runs, and writes one line when it is over.
 *
 * The line has neither the query string nor a header: both may hold secrets.
 */
export function createRequestLog(
  running: RunningRequests,
  proxies: TrustedProxies,
  log: Log,
): RequestHandler {
  return (request, response, next) => {
    const given = request.get('x-request-id');
    const id = given !== undefined && REQUEST_ID.test(given) ? given : randomUUID();
    const current = new RunningRequest(id, request.headers, addressOf(request, proxies));
    const { method, path } = request;
    running.add(response, current);
    response.setHeader('x-request-id', id);
    response.once('close', () => {
      const line = {
        requestId: id,
        method,
        path,
        ...(current.operationName !== undefined && { operation: current.operationName }),
        status: response.writableFinished ? response.statusCode : 499,
        ms: Math.round(performance.now() - current.startedAt),
        ...(current.errors > 0 && { errors: current.errors }),
      };
      if (HEALTH.includes(path)) log.debug(line, 'request');
      else log.info(line, 'request');
    });
    next();
  };
}
