import { once } from 'node:events';
import type { Writable } from 'node:stream';
import { setTimeout as delay } from 'node:timers/promises';
import { hasEnded } from '../graph/feed/has-ended.js';
import { UsageError } from './ask/usage-error.js';
import type { Console } from './console.js';
import { EXIT_CODES, type ExitCode } from './exit-code.js';
import { findServer } from './find-server.js';
import { openChanges } from './follow/open-changes.js';
import { StreamError } from './follow/stream-error.js';
import { readKey } from './read-key.js';

/** What the command takes. */
export interface FollowOptions {
  /** The cursor to go on from; the first change that the log has without it. */
  readonly after?: string;
  /** The address of the server; that of the settings without it. */
  readonly server?: string;
}

/** How long to wait before connecting again, in milliseconds, until a server says otherwise. */
const RETRY_MS = 1_000;

/** The longest wait; each attempt that fails doubles it up to here. */
const MOST_RETRY_MS = 30_000;

/** What can't be mended by asking again. */
const USAGE_CODES = ['BAD_REQUEST', 'BAD_USER_INPUT', 'FORBIDDEN', 'UNAUTHENTICATED'];

/**
 * Writes each change of a server's log as one line of JSON, with its cursor, until
 * `signal` is aborted or nobody reads `out` any more.
 *
 * A connection that breaks, and a server that does not answer, is tried again, and
 * gone on with after the last change that was written: none is missing, none comes
 * twice. No more is read than `out` takes.
 *
 * @throws {@link UsageError} or {@link SettingsError}
 */
export async function follow(
  options: FollowOptions,
  environment: Readonly<Record<string, string | undefined>>,
  { out, error: messages }: { readonly out: Writable; readonly error: Console['error'] },
  signal: AbortSignal,
): Promise<ExitCode> {
  const server = findServer(options.server, environment);
  const key = readKey(environment) ?? '';
  const closed = closing(out);
  const end = AbortSignal.any([signal, closed]);
  let lastId: string | undefined;
  let retryMs = RETRY_MS;
  let failures = 0;
  while (!hasEnded(end)) {
    try {
      const place = { key, after: options.after, lastId };
      for await (const { id, event, data, retry } of await openChanges(server, place, end)) {
        if (failures > 0) messages.write(`${server} answers again.\n`);
        failures = 0;
        retryMs = retry ?? retryMs;
        if (event === 'change' && data !== undefined) await write(out, `${data}\n`, end);
        lastId = id ?? lastId;
      }
    } catch (error) {
      if (hasEnded(end)) break;
      const { message, code } = toStreamError(error, server);
      if (code === 'CURSOR_EXPIRED') {
        messages.write(`${message}\n`);
        return EXIT_CODES.EXPIRED;
      }
      if (USAGE_CODES.includes(code ?? '')) throw new UsageError(message, { cause: error });
      if (failures === 0) messages.write(`${message} Trying again.\n`);
      failures += 1;
    }
    const wait = Math.min(retryMs * 2 ** Math.max(0, failures - 1), MOST_RETRY_MS);
    await delay(wait, undefined, { signal: end }).catch(() => undefined);
  }
  return EXIT_CODES.OK;
}

/** A signal that is aborted when nobody reads what is written any more. */
function closing(out: Writable): AbortSignal {
  const closed = new AbortController();
  out.on('error', () => {
    closed.abort();
  });
  return closed.signal;
}

async function write(out: Writable, line: string, signal: AbortSignal): Promise<void> {
  if (!out.write(line)) await once(out, 'drain', { signal });
}

function toStreamError(error: unknown, server: string): StreamError {
  if (error instanceof StreamError) return error;
  return new StreamError(`${server} does not answer.`, undefined);
}
