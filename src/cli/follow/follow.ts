import { once } from 'node:events';
import type { Writable } from 'node:stream';
import { hasEnded } from '../../graph/feed/has-ended.js';
import type { Environment } from '../../server/settings/settings-reader.js';
import type { Console } from '../shared/console.js';
import { EXIT_CODES, type ExitCode } from '../shared/exit-code.js';
import { findServer } from '../shared/find-server.js';
import { followLog } from './follow-log.js';
import { StreamError } from './stream-error.js';

/** What the command takes. */
export interface FollowOptions {
  /** The cursor to go on from; the first change that the log has without it. */
  readonly after?: string;
  /** The address of the server; that of the settings without it. */
  readonly server?: string;
}

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
  environment: Environment,
  { out, error: messages }: { readonly out: Writable; readonly error: Console['error'] },
  signal: AbortSignal,
): Promise<ExitCode> {
  const server = findServer(options.server, environment);
  const closed = closing(out);
  const end = AbortSignal.any([signal, closed]);
  try {
    for await (const { change } of followLog(server, { after: options.after }, messages, end)) {
      if (change !== undefined) await write(out, `${change}\n`, end);
    }
  } catch (error) {
    if (hasEnded(end)) return EXIT_CODES.OK;
    if (!(error instanceof StreamError)) throw error;
    messages.write(`${error.message}\n`);
    return EXIT_CODES.EXPIRED;
  }
  return EXIT_CODES.OK;
}

/** A signal that is aborted when nobody reads what is written any more. */
function closing(out: Writable): AbortSignal {
  const closed = new AbortController();
  out.on('error', () => closed.abort());
  return closed.signal;
}

async function write(out: Writable, line: string, signal: AbortSignal): Promise<void> {
  if (!out.write(line)) await once(out, 'drain', { signal });
}
