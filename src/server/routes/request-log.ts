import { randomUUID } from 'node:crypto';
import type { RequestHandler } from 'express';
import { addressOf } from '../settings/caller-address.js';
import type { DoorOptions } from '../operation/door-options.js';
import type { AnsweredOperation } from '../reporting/metrics.js';
import { reportOperation } from '../reporting/report-operation.js';
import { RunningRequest } from '../request/request.js';

/** An id that a proxy before us may have given; anything else is replaced. */
const REQUEST_ID = /^[\w.-]{1,64}$/u;

const HEALTH: readonly string[] = ['/livez', '/readyz'];

/** Where operations come in, and what those are that have no type of their own. */
const DOORS: ReadonlyMap<string, Pick<AnsweredOperation, 'door' | 'operation'>> = new Map([
  ['/graphql', { door: 'http', operation: 'none' }],
  ['/changes', { door: 'sse', operation: 'changes' }],
  ['/mcp', { door: 'mcp', operation: 'none' }],
  ['/export', { door: 'export', operation: 'none' }],
  ['/import', { door: 'import', operation: 'none' }],
  ['/questions', { door: 'questions', operation: 'none' }],
  ['/reconcile', { door: 'reconcile', operation: 'none' }],
]);

/** `/export` of `/export/votes.csv`. */
const FIRST_PART = /^\/[^/]*/u;

/**
 * Creates what notes each request while it runs, and writes one line when it is over.
 *
 * The line has neither the query string nor a header: both may hold secrets.
 */
export function createRequestLog({ running, proxies, reporting }: DoorOptions): RequestHandler {
  const { log } = reporting;
  return (request, response, next) => {
    const given = request.get('x-request-id');
    const id = given !== undefined && REQUEST_ID.test(given) ? given : randomUUID();
    const current = new RunningRequest(id, request.headers, addressOf(request, proxies));
    const { method, path } = request;
    running.add(response, current);
    response.setHeader('x-request-id', id);
    response.once('close', () => {
      const ms = performance.now() - current.startedAt;
      const refused: unknown = response.locals['code'];
      const code = typeof refused === 'string' ? refused : current.code;
      const from = DOORS.get(FIRST_PART.exec(path)?.[0] ?? path);
      const operation = current.operationType ?? from?.operation ?? 'none';
      const answered = from && { ...from, operation, code: code ?? 'OK', ms };
      const line = {
        ...(answered ? reportOperation(reporting, current, answered) : current.logged),
        method,
        path,
        status: response.writableFinished ? response.statusCode : 499,
        ms: Math.round(ms),
        ...(code !== undefined && { code }),
        ...(current.errors > 0 && { errors: current.errors }),
      };
      if (HEALTH.includes(path)) log.debug(line, 'request');
      else log.info(line, 'request');
    });
    next();
  };
}
