import type { KeyInput } from '../../graph/access/keys.js';
import { createApi } from '../../resolvers/create-api.js';
import { readSettings } from '../../server/settings/settings.js';
import type { Environment } from '../../server/settings/settings-reader.js';
import { askHere, askServer } from '../opening/asked-api.js';
import { writeTable } from '../../tables/write-table.js';
import type { Console } from '../shared/console.js';
import { EXIT_CODES, type ExitCode } from '../shared/exit-code.js';
import { hintAtServer } from '../shared/hint-at-server.js';
import { readExpiry } from './read-expiry.js';
import { openGraph, withGraph } from '../opening/open-graph.js';
import { readServer } from '../shared/find-server.js';
import { notEntente } from '../shared/request-server.js';

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

/** A key as the API shows it: moments as text or as dates, and words in upper case. */
interface ShownKey extends Pick<CreateKeyOptions, 'name'> {
  readonly prefix: string;
  readonly role: string | null;
  readonly scopes: readonly string[];
  readonly madeAt: string | Date;
  readonly expiresAt: string | Date | null;
  readonly revokedAt: string | Date | null;
}

const FIELDS = 'prefix name role scopes madeAt expiresAt revokedAt';
const LIST = `{ answer: keys { ${FIELDS} } }`;
const CREATE = `mutation ($name: String!, $role: KeyRole, $scopes: [KeyScope!], $expiresAt: DateTime) {
  answer: createKey(name: $name, role: $role, scopes: $scopes, expiresAt: $expiresAt) { text key { ${FIELDS} } }
}`;
const REVOKE = `mutation ($prefix: String!) { answer: revokeKey(prefix: $prefix) { ${FIELDS} } }`;

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
  const { text, key } = await ask<{ readonly text: string; readonly key: ShownKey }>(
    { server, environment },
    CREATE,
    {
      name,
      role: role?.toUpperCase(),
      scopes: scopes?.map((scope) => scope.toUpperCase()),
      expiresAt: expires === undefined ? null : toIso(readExpiry(expires, Date.now())),
    },
  );
  const may = key.scopes.join(', ').toLowerCase();
  const until = key.expiresAt === null ? '' : ` It runs out at ${toIso(key.expiresAt)}.`;
  console.error.write(
    `A key for ${JSON.stringify(key.name)} that may ${may}.${until} It can not be shown again:\n`,
  );
  console.out.write(`${text}\n`);
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
  const keys = await ask<readonly ShownKey[]>({ server, environment }, LIST);
  if (keys.length === 0) {
    console.error.write('There are no keys. Make one: entente keys create --name NAME\n');
    return EXIT_CODES.OK;
  }
  const columns = ['prefix', 'name', 'may', 'made', 'expires', 'revoked'];
  const rows = keys.map(({ prefix, name, role, scopes, madeAt, expiresAt, revokedAt }) => ({
    prefix,
    name,
    may: (role ?? scopes.join(' ')).toLowerCase(),
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
  const key = await ask<ShownKey>({ server, environment }, REVOKE, { prefix });
  console.error.write(`The key ${key.prefix} (${JSON.stringify(key.name)}) is revoked.\n`);
  return EXIT_CODES.OK;
}

/** Asks where keys are kept: the server that is named, or else the store of the settings. */
async function ask<T>(
  {
    server,
    environment,
  }: { readonly server: string | undefined; readonly environment: Environment },
  query: string,
  variables: Readonly<Record<string, unknown>> = {},
): Promise<T> {
  if (server === undefined) {
    const opening = hintAtServer(openGraph(readSettings(environment)), 'admin');
    return withGraph(opening, async (graph) => {
      const { data } = await askHere(createApi(graph))({ query, variables });
      return data['answer'] as T;
    });
  }
  const keyed = readServer(server, environment, 'an admin');
  const { data } = await askServer(keyed)({ query, variables });
  if (!data['answer']) throw notEntente(keyed.address);
  return data['answer'] as T;
}

function toIso(moment: string | number | Date): string {
  return new Date(moment).toISOString();
}
