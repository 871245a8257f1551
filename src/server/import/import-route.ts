import { Router, type Request, type RequestHandler, type Response } from 'express';
import { count } from '../../graph/count.js';
import { checkRecords, CheckProgress } from '../../graph/record/files/check-records.js';
import type { FoundProblems } from '../../graph/record/files/found-problems.js';
import { importRecords, ImportProgress } from '../../graph/record/files/import-records.js';
import { clientError } from '../errors/client-error.js';
import type { DoorOptions } from '../operation/door-options.js';
import { loadLater } from '../request/load-later.js';
import type { RunningRequest } from '../request/request.js';
import { sendError } from '../errors/send-error.js';
import { sendFailure } from '../errors/send-failure.js';
import { enter } from '../operation/enter.js';
import { receive } from './receive.js';

/** What is said of a body of records, and works on it while it comes. */
type Work<T extends FoundProblems> = (
  current: RunningRequest,
  chunks: AsyncIterable<Buffer>,
  progress: T,
) => Promise<void>;

const NDJSON = ['application/x-ndjson', 'application/ndjson', 'application/jsonl'];

/**
 * Creates the routes that take records as the command line does: `POST /import` records
 * them, and `POST /import/check` says what that would refuse.
 *
 * A body may be of any length. It is worked on batch by batch as it comes, each one change,
 * and is answered when it is over: what was written stays where the connection breaks or
 * a later batch is refused, and the same body again changes nothing of it.
 */
export function createImportRoutes(options: DoorOptions): Router {
  const { api } = options;
  const routes = Router();
  routes.post(
    '/',
    createRoute(
      options,
      'Importing records',
      () => new ImportProgress(),
      (current, chunks, progress) =>
        importRecords(api.graphFor(current), chunks, progress, { caller: current.caller }),
    ),
  );
  routes.post(
    '/check',
    createRoute(
      options,
      'Checking records',
      () => new CheckProgress(),
      (current, chunks, progress) => checkRecords(api.graphFor(current), chunks, progress),
    ),
  );
  routes.post(
    '/mapping',
    loadLater(async () => (await import('./mapping-route.js')).createMappingRoute(options)),
  );
  return routes;
}

function createRoute<T extends FoundProblems>(
  options: DoorOptions,
  what: string,
  begin: () => T,
  work: Work<T>,
): RequestHandler {
  return async (request, response) => {
    const current = options.running.get(response);
    const progress = begin();
    try {
      await enter(options, request, current, ['write', what], async () => {
        requireNdjson(request);
        await work(current, receive(request, options), progress);
      });
      answer(response, progress);
    } catch (error) {
      sendFailure(options, response, error, current, progress);
    }
  };
}

function requireNdjson(request: Request): void {
  if (request.is(NDJSON) !== false && request.get('content-encoding') === undefined) return;
  const problem =
    'The body must be NDJSON, one record a line and not packed: send "content-type: application/x-ndjson".';
  throw clientError('BAD_REQUEST', 415, problem);
}

function answer(response: Response, progress: FoundProblems): void {
  const { problemCount } = progress;
  if (problemCount === 0) {
    response.set('cache-control', 'no-store').json(progress);
    return;
  }
  const message = `The records have ${count(problemCount, 'problem')}. Mend what "problems" names, by its lines, and send all again: what is there already is passed over.`;
  const figures = Object.fromEntries(Object.entries(progress));
  sendError(response, 422, 'RECORDS_REFUSED', message, figures);
}
