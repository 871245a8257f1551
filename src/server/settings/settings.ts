import { ADDRESSES, filesOf, findEngine, type StoreSettings } from '../../graph/engines.js';
import { readProxies } from './caller-address.js';
import { SettingsReader, type Environment } from './settings-reader.js';

/** What one request may ask for; see docs/operations.md. */
export interface Limits {
  readonly bodyBytes: number;
  readonly tokens: number;
  readonly depth: number;
  readonly cost: number;
  readonly requestMs: number;
  /** How long a request may take to come, with its body. */
  readonly receiveMs: number;
  /** Requests of one caller that may run at once. */
  readonly perCaller: number;
}

/** How JSON Web Tokens are checked. */
export interface TokenSettings {
  /** The URL or the file of the keys that they are signed with. */
  readonly jwks: string;
  readonly issuer: string;
  readonly audience: string;
  readonly algorithms: readonly string[];
}

/** What streams may take: subscriptions, and the log as server-sent events. */
export interface LiveLimits {
  /** Operations that one socket may have open. */
  readonly perConnection: number;
  /** Streams of one caller that is known by name. */
  readonly perCaller: number;
  readonly perAddress: number;
  /** How long a client may take nothing of what waits for it. */
  readonly slowMs: number;
  /** How much may wait for it. */
  readonly slowBytes: number;
  /** How often a sign of life is sent. */
  readonly heartbeatMs: number;
}

/** How much of the log of changes is kept; all where neither is there. */
export interface RetentionSettings {
  readonly changes: number | undefined;
  readonly days: number | undefined;
}

/** Where the figures are served; nowhere without a port. */
export interface MetricsSettings {
  readonly host: string;
  readonly port: number | undefined;
}

/** What the environment says, read once at start. */
export interface Settings {
  readonly store: StoreSettings;
  /** The folder of the definitions of kinds that the product does not have. */
  readonly kinds: string | undefined;
  /** Which of the datasets that come with the product a new store gets. */
  readonly seed: 'world' | 'core' | 'none';
  /** Whether everybody may read, or only who has the scope. */
  readonly reading: 'open' | 'closed';
  /** Null where no tokens are taken. */
  readonly jwt: TokenSettings | null;
  readonly host: string;
  readonly port: number;
  readonly metrics: MetricsSettings;
  readonly logLevel: (typeof LOG_LEVELS)[number];
  /** From how many milliseconds on an operation is logged with its document. */
  readonly slowMs: number;
  readonly limits: Limits;
  readonly live: LiveLimits;
  /** Whose pages may ask the server, by HTTP and over sockets, beside its own. */
  readonly origins: readonly string[];
  /** Whose pages may show a page of the server within one of theirs. */
  readonly embedOrigins: readonly string[];
  /** The names that the server is known by, as they stand in a URL, without a port. */
  readonly hosts: readonly string[];
  /** Addresses and networks of those that say truly where a request came from. */
  readonly proxies: readonly string[];
  readonly retention: RetentionSettings;
  readonly shutdownMs: number;
  /** The header `Cache-Control` of answers that have an `ETag`; the usual one where it is left out. */
  readonly cacheControl: string | undefined;
  readonly hideSchemaDetails: boolean;
  /** Whether a client may see the statements of its own request. */
  readonly explain: boolean;
  /** Whether assistants are served by the Model Context Protocol. */
  readonly mcp: boolean;
}

const LOG_LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const;

/** What a token may be signed by: with a private key alone, never with a shared secret. */
const ALGORITHMS = [
  ...['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512'],
  ...['ES256', 'ES384', 'ES512', 'EdDSA', 'Ed25519'],
];
const JWKS_URL = /^(?:https:\/\/|http:\/\/(?:127\.0\.0\.1|localhost|\[::1\])[:/])[^@]*$/u;
/** A name, or an address; IPv6 in brackets. */
const HOST_NAME = /^(?:[^\s:/?#@[\]\\]+|\[[\da-f:.]+\])$/iu;
/** Directives of RFC 9111, some with a number of seconds. */
const CACHE_CONTROL = /^[a-z-]+(?:=\d+)?(?:, *[a-z-]+(?:=\d+)?)*$/u;
const DEFAULT_ALGORITHMS = 'RS256,ES256,EdDSA';

/**
 * Reads all settings from an environment; an empty value counts as left out.
 *
 * @throws {@link SettingsError} naming every bad setting, not only the first
 */
export function readSettings(environment: Environment): Settings {
  const reader = new SettingsReader(environment);
  const store = readStore(reader);
  const settings: Settings = {
    store,
    kinds: reader.text('ENTENTE_KINDS'),
    seed: reader.choice('ENTENTE_SEED', ['world', 'core', 'none'], usualSeedOf(store)),
    reading: reader.choice('ENTENTE_READING', ['open', 'closed'], 'open'),
    jwt: readTokenSettings(reader),
    host: reader.text('HOST') ?? '127.0.0.1',
    port: reader.wholeNumber('PORT', 4000, [0, 65_535]),
    metrics: {
      host: reader.text('ENTENTE_METRICS_HOST') ?? '127.0.0.1',
      port: reader.wholeNumber('ENTENTE_METRICS_PORT', undefined, [0, 65_535]),
    },
    logLevel: reader.choice('LOG_LEVEL', LOG_LEVELS, 'info'),
    slowMs: reader.wholeNumber('ENTENTE_SLOW_MS', 1_000, [1, 3_600_000]),
    limits: {
      bodyBytes: reader.wholeNumber('ENTENTE_MAX_BODY_BYTES', 1_048_576, [1_024, 67_108_864]),
      tokens: reader.wholeNumber('ENTENTE_MAX_TOKENS', 10_000, [100, 1_000_000]),
      depth: reader.wholeNumber('ENTENTE_MAX_DEPTH', 15, [1, 100]),
      cost: reader.wholeNumber('ENTENTE_MAX_COST', 50_000, [1, 1_000_000_000]),
      requestMs: reader.wholeNumber('ENTENTE_REQUEST_TIMEOUT_MS', 15_000, [1, 3_600_000]),
      receiveMs: reader.wholeNumber('ENTENTE_RECEIVE_TIMEOUT_MS', 30_000, [1_000, 3_600_000]),
      perCaller: reader.wholeNumber('ENTENTE_MAX_REQUESTS_PER_CALLER', 32, [1, 100_000]),
    },
    live: readLiveLimits(reader),
    origins: readOrigins(reader, 'ENTENTE_ORIGINS'),
    embedOrigins: readOrigins(reader, 'ENTENTE_EMBED_ORIGINS'),
    hosts: readHosts(reader),
    proxies: readTrustedProxies(reader),
    retention: {
      changes: reader.wholeNumber('ENTENTE_LOG_KEEP_CHANGES', undefined, [1, 1_000_000_000]),
      days: reader.wholeNumber('ENTENTE_LOG_KEEP_DAYS', undefined, [1, 100_000]),
    },
    shutdownMs: reader.wholeNumber('ENTENTE_SHUTDOWN_TIMEOUT_MS', 10_000, [0, 3_600_000]),
    cacheControl: readCacheControl(reader),
    hideSchemaDetails:
      reader.choice('ENTENTE_HIDE_SCHEMA_DETAILS', ['true', 'false'], 'false') === 'true',
    explain: reader.choice('ENTENTE_EXPLAIN', ['true', 'false'], 'false') === 'true',
    mcp: reader.choice('ENTENTE_MCP', ['true', 'false'], 'false') === 'true',
  };
  // For the command line, and no settings of a server.
  for (const name of ['ENTENTE_KEY', 'ENTENTE_KEY_FILE']) reader.text(name);
  reader.refuseUnknown('ENTENTE_');
  reader.finish();
  return settings;
}

function readCacheControl(reader: SettingsReader): string | undefined {
  const value = reader.text('ENTENTE_CACHE_CONTROL');
  if (value !== undefined && !CACHE_CONTROL.test(value)) {
    const problem = `must be directives with commas between, such as "public, max-age=60", but got: ${JSON.stringify(value)}`;
    reader.refuse('ENTENTE_CACHE_CONTROL', problem);
  }
  return value;
}

function readTokenSettings(reader: SettingsReader): TokenSettings | null {
  const jwks = reader.text('ENTENTE_JWT_JWKS');
  const issuer = reader.text('ENTENTE_JWT_ISSUER');
  const audience = reader.text('ENTENTE_JWT_AUDIENCE');
  const whose = Object.entries({ ENTENTE_JWT_ISSUER: issuer, ENTENTE_JWT_AUDIENCE: audience });
  const algorithms = (reader.text('ENTENTE_JWT_ALGORITHMS') ?? DEFAULT_ALGORITHMS)
    .split(',')
    .map((name) => name.trim());

  const unfit = algorithms.filter((name) => !ALGORITHMS.includes(name));
  if (unfit.length > 0) {
    const problem = `must be some of ${ALGORITHMS.join(', ')}, with commas between, but got: ${unfit.map((name) => JSON.stringify(name)).join(', ')}`;
    reader.refuse('ENTENTE_JWT_ALGORITHMS', problem);
  }
  if (jwks === undefined) {
    for (const [name, value] of whose) {
      if (value !== undefined) reader.refuse(name, 'is there, but ENTENTE_JWT_JWKS is missing');
    }
    return null;
  }
  if (/^\w+:\/\//u.test(jwks) && !JWKS_URL.test(jwks)) {
    const problem =
      'must be a file or an https:// URL without user and password (http:// on the loopback only)';
    reader.refuse('ENTENTE_JWT_JWKS', problem);
  }
  for (const [name, value] of whose) {
    if (value === undefined) {
      const problem =
        'is missing, but ENTENTE_JWT_JWKS is there; tokens of anybody else would count';
      reader.refuse(name, problem);
    }
  }
  return { jwks, issuer: issuer ?? '', audience: audience ?? '', algorithms };
}

function readLiveLimits(reader: SettingsReader): LiveLimits {
  const most = [1, 1_000_000] as const;
  const ms = [1, 3_600_000] as const;
  return {
    perConnection: reader.wholeNumber('ENTENTE_MAX_SUBSCRIPTIONS_PER_CONNECTION', 100, most),
    perCaller: reader.wholeNumber('ENTENTE_MAX_SUBSCRIPTIONS_PER_KEY', 1_000, most),
    perAddress: reader.wholeNumber('ENTENTE_MAX_SUBSCRIPTIONS_PER_ADDRESS', 2_000, most),
    slowMs: reader.wholeNumber('ENTENTE_SLOW_CLIENT_TIMEOUT_MS', 60_000, ms),
    slowBytes: reader.wholeNumber('ENTENTE_SLOW_CLIENT_BYTES', 4_194_304, [1_024, 1_073_741_824]),
    heartbeatMs: reader.wholeNumber('ENTENTE_HEARTBEAT_MS', 15_000, ms),
  };
}

function readOrigins(reader: SettingsReader, name: string): readonly string[] {
  const origins = readList(reader, name);
  const bad = origins.find((origin) => !URL.canParse(origin) || new URL(origin).origin !== origin);
  if (bad !== undefined) {
    const problem = `must be origins such as https://example.org, with commas between, but got: ${JSON.stringify(bad)}`;
    reader.refuse(name, problem);
  }
  return origins;
}

function readHosts(reader: SettingsReader): readonly string[] {
  const hosts = readList(reader, 'ENTENTE_HOSTS');
  const bad = hosts.find((host) => !HOST_NAME.test(host) || !URL.canParse(`http://${host}`));
  if (bad !== undefined) {
    const problem = `must be names such as graph.example.org, without a port, with commas between, but got: ${JSON.stringify(bad)}`;
    reader.refuse('ENTENTE_HOSTS', problem);
    return [];
  }
  return hosts.map((host) => new URL(`http://${host}`).hostname);
}

function readTrustedProxies(reader: SettingsReader): readonly string[] {
  const proxies = readList(reader, 'ENTENTE_TRUSTED_PROXIES');
  try {
    readProxies(proxies);
  } catch {
    const problem = `must be addresses and networks such as 10.0.0.1, 10.0.0.0/8 or ::1, with commas between, but got: ${JSON.stringify(proxies.join(','))}`;
    reader.refuse('ENTENTE_TRUSTED_PROXIES', problem);
  }
  return proxies;
}

function readList(reader: SettingsReader, name: string): readonly string[] {
  return (reader.text(name) ?? '')
    .split(',')
    .map((each) => each.trim())
    .filter((each) => each !== '');
}

function readStore(reader: SettingsReader): StoreSettings {
  const url = reader.text('ENTENTE_STORE') ?? 'file:./entente-data';
  const user = reader.text('NEO4J_USER');
  const password = reader.secret('NEO4J_PASSWORD');
  const database = reader.text('NEO4J_DATABASE');

  const engine = findEngine(url);
  if (!engine) {
    reader.refuse('ENTENTE_STORE', `must be ${ADDRESSES}`);
    return { url };
  }
  if (!engine.isServer) return { url };

  if (/^[^/]+:\/\/[^/]*@/u.test(url)) {
    const problem =
      'must not contain a user or a password; put them into NEO4J_USER and NEO4J_PASSWORD';
    reader.refuse('ENTENTE_STORE', problem);
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

/** A server's store may be anybody's: nothing is recorded there unless somebody says so. */
function usualSeedOf({ url }: StoreSettings): Settings['seed'] {
  if (findEngine(url)?.isServer !== false) return 'none';
  return filesOf(url).length > 0 ? 'world' : 'core';
}
