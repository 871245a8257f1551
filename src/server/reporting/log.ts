import {
  pino,
  stdSerializers,
  stdTimeFunctions,
  type DestinationStream,
  type Logger,
  type LoggerOptions,
} from 'pino';
import { KEY_FORM } from '../../graph/access/key-text.js';
import { cutText } from '../request/cut-text.js';
import type { Settings } from '../settings/settings.js';

export type Log = Logger;

const REDACTED = '[redacted]';
const KEYS = new RegExp(KEY_FORM.source, 'gu');
const TOKENS = /\beyJ[\w-]+\.[\w-]+\.[\w-]+/gu;
const CREDENTIALS_IN_URL = /(\w:\/\/)[^/\s"@]+@/gu;

/** Longer texts are cut, since a client may have a part in any: a path, a statement, a message. */
const LONGEST_TEXT = 10_000;

/** How much of the log may wait to be read, in bytes. */
const MOST_UNREAD = 8_000_000;

/**
 * Opens the log: a JSON object a line, on standard output unless told otherwise.
 *
 * Secrets never reach it: the store's password, keys, tokens and credentials
 * within URLs are taken out of every finished line, wherever in it they stand.
 */
export function createLog(settings: Settings, destination?: DestinationStream): Log {
  const secret = writtenSecret(settings.store.password);
  const options = {
    level: settings.logLevel,
    base: null,
    timestamp: stdTimeFunctions.isoTime,
    formatters: {
      level: (label: string) => ({ level: label }),
      log: (line: Record<string, unknown>) => cutTexts(line) as Record<string, unknown>,
    },
    serializers: { err: (error: Error) => cutTexts({ ...stdSerializers.err(error) }) },
    redact: {
      paths: ['authorization', 'cookie', 'password', 'headers.authorization', 'headers.cookie'],
      censor: REDACTED,
    },
    hooks: {
      streamWrite(line: string): string {
        const shown = line
          .replace(CREDENTIALS_IN_URL, `$1${REDACTED}@`)
          .replace(KEYS, `entente_$1_${REDACTED}`)
          .replace(TOKENS, REDACTED);
        return secret === undefined ? shown : shown.replaceAll(secret, REDACTED);
      },
    },
  };
  return destination === undefined ? logToOutput(options) : pino(options, destination);
}

/**
 * Writes beside the work: where whoever reads the output stands still, a line that waited for
 * it would hold up every request. What is not read is kept up to a limit, and then left out,
 * which a line says once it is read again.
 */
function logToOutput(options: LoggerOptions): Log {
  // Only with a least length can it be waited for.
  const output = pino.destination({ dest: 1, sync: false, minLength: 1, maxLength: MOST_UNREAD });
  const log = pino(options, output);
  let missing = 0;
  output.on('drop', () => (missing += 1));
  output.on('drain', () => {
    if (missing === 0) return;
    const lines = missing;
    missing = 0;
    log.warn({ lines }, 'Lines of the log are missing before this one: nobody read them in time.');
  });
  return log;
}

/** Cuts all texts of plain objects and lists; an error is left for its serializer. */
function cutTexts(value: unknown): unknown {
  if (typeof value === 'string') return cutText(value, LONGEST_TEXT);
  if (Array.isArray(value)) return value.map(cutTexts);
  if (Object.prototype.toString.call(value) !== '[object Object]') return value;
  return Object.fromEntries(
    Object.entries(value as object).map(([key, each]) => [key, cutTexts(each)]),
  );
}

/** As JSON has it; a short one is left, since it would be found within innocent words. */
function writtenSecret(secret: string | undefined): string | undefined {
  return secret === undefined || secret.length < 8
    ? undefined
    : JSON.stringify(secret).slice(1, -1);
}
