import { setTimeout as delay } from 'node:timers/promises';
import { hasEnded } from '../../graph/feed/has-ended.js';
import { UsageError } from '../shared/usage-error.js';
import type { Console } from '../shared/console.js';
import type { Server } from '../shared/find-server.js';
import { openChanges, type Place } from './open-changes.js';
import { StreamError } from './stream-error.js';

/** A place of the log up to which all was given, with the change that is there, as JSON. */
export interface Followed {
  /** Its cursor. */
  readonly id: string | undefined;
  /** Undefined for a sign of life: there is no change, or none that was asked for. */
  readonly change: string | undefined;
}

/** How long to wait before connecting again, in milliseconds, until a server says otherwise. */
const RETRY_MS = 1_000;

/** The longest wait; each attempt that fails doubles it up to here. */
const MOST_RETRY_MS = 30_000;

/** What can't be mended by asking again. */
const USAGE_CODES = ['BAD_REQUEST', 'BAD_USER_INPUT', 'FORBIDDEN', 'UNAUTHENTICATED'];

/**
 * Follows the log of a server until `end` is aborted. A connection that breaks, and a
 * server that does not answer, is tried again, and gone on with after what was taken
 * last: none is missing, none comes twice. No more is read than is taken.
 *
 * @throws {@link UsageError}; {@link StreamError} with the code CURSOR_EXPIRED
 */
export async function* followLog(
  server: Server,
  from: Omit<Place, 'lastId'>,
  messages: Console['error'],
  end: AbortSignal,
): AsyncGenerator<Followed, void, undefined> {
  let lastId: string | undefined;
  let retryMs = RETRY_MS;
  let failures = 0;
  while (!hasEnded(end)) {
    try {
      for await (const sent of await openChanges(server, { ...from, lastId }, end)) {
        if (failures > 0) messages.write(`${server.address} answers again.\n`);
        failures = 0;
        retryMs = sent.retry ?? retryMs;
        yield { id: sent.id, change: sent.event === 'change' ? sent.data : undefined };
        lastId = sent.id ?? lastId;
      }
    } catch (error) {
      if (hasEnded(end)) return;
      const problem =
        error instanceof StreamError
          ? error
          : new StreamError(`${server.address} does not answer.`, undefined);
      if (problem.code === 'CURSOR_EXPIRED') throw problem;
      if (USAGE_CODES.includes(problem.code ?? '')) {
        throw new UsageError(problem.message, { cause: error });
      }
      if (failures === 0) messages.write(`${problem.message} Trying again.\n`);
      failures += 1;
    }
    const wait = Math.min(retryMs * 2 ** Math.max(0, failures - 1), MOST_RETRY_MS);
    await delay(wait, undefined, { signal: end }).catch(() => undefined);
  }
}
