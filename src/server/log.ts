import { pino, stdTimeFunctions, type DestinationStream, type Logger } from 'pino';
import { KEY_FORM } from '../graph/access/key-text.js';
import type { Settings } from './settings.js';

export type Log = Logger;

const REDACTED = '[redacted]';
const KEYS = new RegExp(KEY_FORM.source, 'gu');
const TOKENS = /\beyJ[\w-]+\.[\w-]+\.[\w-]+/gu;
const CREDENTIALS_IN_URL = /(\w:\/\/)[^/\s"@]+@/gu;

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
    formatters: { level: (label: string) => ({ level: label }) },
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
  return destination === undefined ? pino(options) : pino(options, destination);
}

/** As JSON has it; a short one is left, since it would be found within innocent words. */
function writtenSecret(secret: string | undefined): string | undefined {
  return secret === undefined || secret.length < 8
    ? undefined
    : JSON.stringify(secret).slice(1, -1);
}
