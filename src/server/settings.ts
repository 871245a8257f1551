import type { StoreSettings } from '../graph/open-store.js';
import { SettingsReader } from './settings-reader.js';

/** What one request may ask for; see docs/operations.md. */
export interface Limits {
  readonly bodyBytes: number;
  readonly tokens: number;
  readonly depth: number;
  readonly cost: number;
  readonly requestMs: number;
}

/** What the environment says, read once at start. */
export interface Settings {
  readonly store: StoreSettings;
  readonly seed: 'builtin' | 'none';
  readonly host: string;
  readonly port: number;
  readonly logLevel: LogLevel;
  readonly limits: Limits;
  readonly shutdownMs: number;
  readonly hideSchemaDetails: boolean;
  /** Whether a client may see the statements of its own request. */
  readonly explain: boolean;
}

export const LOG_LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

const STORES = /^(?:memory:$|file:.|(?:bolt|neo4j)(?:\+s|\+ssc)?:\/\/[^/]+)/u;
const REMOTE_STORES = /^(?:bolt|neo4j)/u;

/**
 * Reads all settings from an environment; an empty value counts as left out.
 *
 * @throws {@link SettingsError} naming every bad setting, not only the first
 */
export function readSettings(environment: Readonly<Record<string, string | undefined>>): Settings {
  const reader = new SettingsReader(environment);
  const settings: Settings = {
    store: readStore(reader),
    seed: reader.choice('ENTENTE_SEED', ['builtin', 'none'], 'builtin'),
    host: reader.text('HOST') ?? '127.0.0.1',
    port: reader.wholeNumber('PORT', { otherwise: 4000, from: 0, to: 65_535 }),
    logLevel: reader.choice('LOG_LEVEL', LOG_LEVELS, 'info'),
    limits: {
      bodyBytes: reader.wholeNumber('ENTENTE_MAX_BODY_BYTES', {
        otherwise: 1_048_576,
        from: 1_024,
        to: 67_108_864,
      }),
      tokens: reader.wholeNumber('ENTENTE_MAX_TOKENS', {
        otherwise: 10_000,
        from: 100,
        to: 1_000_000,
      }),
      depth: reader.wholeNumber('ENTENTE_MAX_DEPTH', { otherwise: 15, from: 1, to: 100 }),
      cost: reader.wholeNumber('ENTENTE_MAX_COST', {
        otherwise: 100_000,
        from: 1,
        to: 1_000_000_000,
      }),
      requestMs: reader.wholeNumber('ENTENTE_REQUEST_TIMEOUT_MS', {
        otherwise: 15_000,
        from: 1,
        to: 3_600_000,
      }),
    },
    shutdownMs: reader.wholeNumber('ENTENTE_SHUTDOWN_TIMEOUT_MS', {
      otherwise: 10_000,
      from: 0,
      to: 3_600_000,
    }),
    hideSchemaDetails:
      reader.choice('ENTENTE_HIDE_SCHEMA_DETAILS', ['true', 'false'], 'false') === 'true',
    explain: reader.choice('ENTENTE_EXPLAIN', ['true', 'false'], 'false') === 'true',
  };
  reader.refuseUnknown('ENTENTE_');
  reader.finish();
  return settings;
}

function readStore(reader: SettingsReader): StoreSettings {
  const url = reader.text('ENTENTE_STORE') ?? 'file:./entente-data';
  const user = reader.text('NEO4J_USER');
  const password = reader.text('NEO4J_PASSWORD');
  const database = reader.text('NEO4J_DATABASE');

  if (!STORES.test(url)) {
    reader.refuse(
      'ENTENTE_STORE',
      'must be memory:, file:PATH, or a bolt:// or neo4j:// URL (+s or +ssc for TLS), such as neo4j://127.0.0.1:7687',
    );
    return { url };
  }
  if (!REMOTE_STORES.test(url)) return { url };

  if (/^[^/]+:\/\/[^/]*@/u.test(url)) {
    reader.refuse(
      'ENTENTE_STORE',
      'must not contain a user or a password; put them into NEO4J_USER and NEO4J_PASSWORD',
    );
  }
  if (user !== undefined && password === undefined) {
    reader.refuse('NEO4J_PASSWORD', 'is missing, but NEO4J_USER is there; set both or neither');
  }
  if (password !== undefined && user === undefined) {
    reader.refuse('NEO4J_USER', 'is missing, but NEO4J_PASSWORD is there; set both or neither');
  }
  return {
    url,
    ...(user !== undefined && { user }),
    ...(password !== undefined && { password }),
    ...(database !== undefined && { database }),
  };
}
