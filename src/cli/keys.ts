import type { CreatedKey, Key, KeyInput } from '../graph/access/keys.js';
import { createKey, listKeys, revokeKey } from '../graph/access/keys.js';
import { GraphError } from '../graph/errors.js';
import { readSettings } from '../server/settings.js';
import { UsageError } from './ask/usage-error.js';
import { writeTable } from '../tables/write-table.js';
import type { Console } from './console.js';
import { EXIT_CODES, type ExitCode } from './exit-code.js';
import { hintAtServer } from './hint-at-server.js';
import { readExpiry } from './keys/read-expiry.js';
import { remoteKeys } from './keys/remote-keys.js';
import { openGraph } from './open-graph.js';
import { readKeyedServer } from './keyed-server.js';

/** Where keys are kept: in a store, or with the server that holds it. */
export interface Keys {
  create(input: KeyInput): Promise<CreatedKey>;
  list(): Promise<readonly Key[]>;
  revoke(prefix: string): Promise<Key>;
  close(): Promise<void>;
}

/** What all commands on keys take. */
export interface KeysOptions {
  /** The address of the server to ask; the store of the settings is opened without it. */
  readonly server?: string;
}

/** What a key is made with, as the command line has it. */
export interface CreateKeyOptions extends KeysOptions, Pick<KeyInput, 'role' | 'scopes'> {
  readonly name: string;
  readonly expires?: string;
}

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Makes a key. It alone goes to standard output, and all else to standard error,
 * so that it can be piped to where it belongs.
 *
 * @throws {@link UsageError}, {@link SettingsError} or {@link StoreError}
 */
export async function createOneKey(
  { name, role, scopes, expires, server }: CreateKeyOptions,
  environment: Environment,
  console: Console,
): Promise<ExitCode> {
  const expiresAt = expires === undefined ? null : readExpiry(expires, Date.now());
  const input = { name, expiresAt, ...(role && { role }), ...(scopes && { scopes }) };
  const key = await withKeys(server, environment, (keys) => keys.create(input));
  const until = key.expiresAt === null ? '' : ` It runs out at ${toIso(key.expiresAt)}.`;
  console.error.write(
    `A key for ${JSON.stringify(key.name)} that may ${key.scopes.join(', ')}.${until} It can not be shown again:\n`,
  );
  console.out.write(`${key.text}\n`);
  return EXIT_CODES.OK;
}

/**
 * Lists all keys, as far as they may be shown.
 *
 * @throws {@link UsageError}, {@link SettingsError} or {@link StoreError}
 */
export async function listAllKeys(
  { server }: KeysOptions,
  environment: Environment,
  console: Console,
): Promise<ExitCode> {
  const keys = await withKeys(server, environment, (each) => each.list());
  if (keys.length === 0) {
    console.error.write('There are no keys. Make one: entente keys create --name NAME\n');
    return EXIT_CODES.OK;
  }
  const columns = ['prefix', 'name', 'may', 'made', 'expires', 'revoked'];
  const rows = keys.map(({ prefix, name, role, scopes, madeAt, expiresAt, revokedAt }) => ({
    prefix,
    name,
    may: role ?? scopes.join(' '),
    made: toIso(madeAt),
    expires: expiresAt === null ? 'never' : toIso(expiresAt),
    revoked: revokedAt === null ? '' : toIso(revokedAt),
  }));
  console.out.write(writeTable(columns, rows, console.out.columns ?? Infinity));
  return EXIT_CODES.OK;
}

/**
 * Revokes a key.
 *
 * @throws {@link UsageError}, {@link SettingsError} or {@link StoreError}
 */
export async function revokeOneKey(
  prefix: string,
  { server }: KeysOptions,
  environment: Environment,
  console: Console,
): Promise<ExitCode> {
  const key = await withKeys(server, environment, (keys) => keys.revoke(prefix));
  console.error.write(`The key ${key.prefix} (${JSON.stringify(key.name)}) is revoked.\n`);
  return EXIT_CODES.OK;
}

async function withKeys<T>(
  server: string | undefined,
  environment: Environment,
  use: (keys: Keys) => Promise<T>,
): Promise<T> {
  const keys =
    server === undefined
      ? await openKeys(environment)
      : remoteKeys(readKeyedServer(server, environment, 'an admin'));
  try {
    return await use(keys);
  } catch (error) {
    if (error instanceof GraphError) throw new UsageError(error.message, { cause: error });
    throw error;
  } finally {
    await keys.close();
  }
}

async function openKeys(environment: Environment): Promise<Keys> {
  const graph = await hintAtServer(openGraph(readSettings(environment)), 'admin');
  return {
    create: (input) => createKey(graph, input),
    list: () => listKeys(graph),
    revoke: (prefix) => revokeKey(graph, prefix),
    close: () => graph.store.close(),
  };
}

function toIso(ms: number): string {
  return new Date(ms).toISOString();
}
