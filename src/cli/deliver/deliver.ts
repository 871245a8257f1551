import { readFileSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { hasEnded } from '../../graph/feed/has-ended.js';
import { messageOf } from '../../graph/message-of.js';
import type { Environment } from '../../server/settings/settings-reader.js';
import { UsageError } from '../shared/usage-error.js';
import type { Console } from '../shared/console.js';
import { CursorFile } from './cursor-file.js';
import { postSafely, type Answered } from './post-safely.js';
import { readSecrets, sign } from './sign.js';
import { EXIT_CODES, type ExitCode } from '../shared/exit-code.js';
import { findServer } from '../shared/find-server.js';
import { followLog } from '../follow/follow-log.js';
import { StreamError } from '../follow/stream-error.js';

/** What the command takes. */
export interface DeliverOptions {
  /** The address of the receiver. */
  readonly to: string;
  readonly secretFile: string;
  readonly cursorFile: string;
  /** Where to begin while the file has no cursor; the first change that is kept without it. */
  readonly after?: string;
  readonly where?: string;
  readonly server?: string;
  readonly allowPrivate?: boolean;
}

/** How long to wait before a delivery is tried again; each failure doubles it up to the most. */
const RETRY_MS = 1_000;
const MOST_RETRY_MS = 300_000;

/** What a receiver says that may be otherwise later, beside 5xx. */
const PASSING: readonly number[] = [408, 425, 429];
const GONE = 410;

interface Change {
  readonly cursor: string;
  readonly at: string;
  readonly kind: string;
}

/**
 * Posts each change of a server's log to a receiver, in order, until `signal` is aborted:
 * the next once the one before was answered with 2xx, and kept as delivered. What was
 * delivered and not kept yet comes again after a crash, with the same id.
 *
 * @throws {@link UsageError} or {@link SettingsError}
 */
export async function deliver(
  options: DeliverOptions,
  environment: Environment,
  messages: Console['error'],
  signal: AbortSignal,
): Promise<ExitCode> {
  const isPrivateAllowed = options.allowPrivate === true;
  const to = readReceiver(options.to, isPrivateAllowed);
  const secrets = readSecrets(readSecretFile(options.secretFile));
  const kept = new CursorFile(options.cursorFile);
  const server = findServer(options.server, environment);
  const from = { after: kept.cursor ?? options.after, where: options.where };
  try {
    for await (const { id, change } of followLog(server, from, messages, signal)) {
      if (change !== undefined) {
        const code = await deliverOne(JSON.parse(change) as Change);
        if (code !== undefined) return code;
      }
      if (id !== undefined) kept.keep(id);
      // A delivery that ran when the signal came is done with, and kept.
      if (hasEnded(signal)) break;
    }
  } catch (error) {
    if (!(error instanceof StreamError)) throw error;
    messages.write(`${error.message}\n`);
    return EXIT_CODES.EXPIRED;
  }
  return EXIT_CODES.OK;

  /** Tries until it is delivered; gives the exit code where it can't be. */
  async function deliverOne(change: Change): Promise<ExitCode | undefined> {
    const body = JSON.stringify(toCloudEvent(change, server.address));
    for (let failures = 0; ; failures += 1) {
      const answered = await post(change.cursor, body);
      if (typeof answered !== 'string') {
        const { status } = answered;
        if (status >= 200 && status < 300) {
          if (failures > 0) messages.write(`${to.host} takes deliveries again.\n`);
          return undefined;
        }
        const code = endsWith(status);
        if (code !== undefined) {
          messages.write(
            `${to.host} answered ${String(status)} to ${change.cursor}. Nothing after it is delivered.\n`,
          );
          return code;
        }
      }
      if (failures === 0) {
        const why = typeof answered === 'string' ? answered : `answered ${String(answered.status)}`;
        messages.write(`${to.host} ${why}. Trying again.\n`);
      }
      const retryAfter = typeof answered === 'string' ? undefined : answered.retryAfter;
      await delay(waitAfter(failures, retryAfter), undefined, { signal }).catch(() => undefined);
      if (hasEnded(signal)) return EXIT_CODES.OK;
    }
  }

  /** What was answered, or in words why nothing was. */
  async function post(id: string, body: string): Promise<Answered | string> {
    const headers = {
      'content-type': 'application/cloudevents+json; charset=utf-8',
      'user-agent': 'entente-deliver',
      ...sign(id, body, secrets),
    };
    try {
      return await postSafely(to, body, headers, { isPrivateAllowed });
    } catch (error) {
      if (error instanceof UsageError) throw error;
      return `does not answer (${error instanceof Error && 'code' in error ? String(error.code) : 'no reason given'})`;
    }
  }
}

/** The exit code where trying again helps nothing. */
function endsWith(status: number): ExitCode | undefined {
  if (status === GONE) return EXIT_CODES.EXPIRED;
  return status >= 500 || PASSING.includes(status) ? undefined : EXIT_CODES.REFUSED;
}

/** Half of the wait and a part of the other half by chance, so that not all come at once. */
function waitAfter(failures: number, retryAfter: string | undefined): number {
  const whole = Math.min(RETRY_MS * 2 ** failures, MOST_RETRY_MS);
  const told = /^\d{1,6}$/u.test(retryAfter ?? '') ? Number(retryAfter) * 1_000 : 0;
  return Math.max(whole / 2 + Math.random() * (whole / 2), Math.min(told, MOST_RETRY_MS));
}

/** https://github.com/cloudevents/spec/blob/v1.0.2/cloudevents/formats/json-format.md */
function toCloudEvent(change: Change, server: string): object {
  const { at, ...data } = change;
  return {
    specversion: '1.0',
    id: change.cursor,
    source: `${server}/changes`,
    type: `entente.change.${change.kind.toLowerCase()}`,
    time: at,
    datacontenttype: 'application/json',
    data,
  };
}

function readReceiver(text: string, isPrivateAllowed: boolean): URL {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const isFit =
    url !== undefined &&
    (url.protocol === 'https:' || (isPrivateAllowed && url.protocol === 'http:')) &&
    url.username === '' &&
    url.password === '';
  if (isFit) return url;
  const problem = `--to must be an https:// address without user and password, such as https://example.org/hook (http:// with --allow-private), but got: ${JSON.stringify(text)}.`;
  throw new UsageError(problem);
}

function readSecretFile(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    const problem = `The file of --secret-file can't be read: ${messageOf(error)}.`;
    throw new UsageError(problem, { cause: error });
  }
}
