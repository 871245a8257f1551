import type { RequestHandler } from 'express';
import type { Api } from '../request/api.js';
import type { Log } from '../reporting/log.js';
import { readVersion } from '../request/read-version.js';
import type { RunningRequests } from '../request/running-requests.js';
import { within } from '../request/within.js';

/** How long the database may take to answer before it counts as not ready. */
const CHECK_MS = 2_000;

/** Creates `/livez`: the process runs; the database is not asked. */
export function createLiveness(): RequestHandler {
  return (_request, response) => {
    response.set('cache-control', 'no-store').json({ status: 'live' });
  };
}

/**
 * Creates `/readyz`: 200 and what runs where the database answers, else 503 with the reason.
 *
 * Requests that come while a check runs share its outcome.
 */
export function createReadiness(api: Api, running: RunningRequests, log: Log): RequestHandler {
  const runs = { version: readVersion(), engine: api.figures().engine };
  let check: Promise<string | undefined> | undefined;

  async function problem(): Promise<string | undefined> {
    try {
      const answered = await within(api.check(), CHECK_MS);
      return answered ? undefined : 'The database does not answer in time.';
    } catch (error) {
      log.warn({ err: error }, 'not ready');
      return 'The database does not answer.';
    }
  }

  return async (_request, response) => {
    response.set('cache-control', 'no-store');
    if (running.draining) {
      response.status(503).json({ status: 'stopping', reason: 'The server is shutting down.' });
      return;
    }
    check ??= problem().finally(() => (check = undefined));
    const reason = await check;
    if (reason === undefined) response.json({ status: 'ready', ...runs });
    else response.status(503).json({ status: 'unavailable', reason });
  };
}
