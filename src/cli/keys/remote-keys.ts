import type { Key } from '../../graph/access/keys.js';
import { isRole, isScope } from '../../graph/access/scopes.js';
import { UsageError } from '../ask/usage-error.js';
import type { KeyedServer } from '../keyed-server.js';
import type { Keys } from '../keys.js';
import { notEntente } from '../server-fails.js';

/** A key as a server gives it: moments as text, and names in upper case. */
interface SentKey extends Pick<Key, 'prefix' | 'name'> {
  readonly role: string | null;
  readonly scopes: readonly string[];
  readonly madeAt: string;
  readonly expiresAt: string | null;
  readonly revokedAt: string | null;
}

interface Answer {
  readonly data?: {
    readonly keys?: readonly SentKey[];
    readonly createKey?: { readonly key: SentKey; readonly text: string };
    readonly revokeKey?: SentKey;
  } | null;
  readonly errors?: readonly { readonly message: string }[];
}

const FIELDS = 'prefix name role scopes madeAt expiresAt revokedAt';
const CREATE = `mutation ($name: String!, $role: KeyRole, $scopes: [KeyScope!], $expiresAt: DateTime) {
  createKey(name: $name, role: $role, scopes: $scopes, expiresAt: $expiresAt) { text key { ${FIELDS} } }
}`;
const REVOKE = `mutation ($prefix: String!) { revokeKey(prefix: $prefix) { ${FIELDS} } }`;

/** How long the server may take, in milliseconds. */
const TIMEOUT_MS = 20_000;

/**
 * Reaches the keys of a running server, with an admin's key.
 *
 * Its functions throw {@link UsageError} where the server refuses.
 */
export function remoteKeys({ address, key }: KeyedServer): Keys {
  const ask = async (query: string, variables: object = {}): Promise<Answer['data'] & object> => {
    const { data, errors = [] } = await send(address, key, { query, variables });
    if (errors.length > 0) throw new UsageError(errors.map(({ message }) => message).join('\n'));
    return data ?? {};
  };
  return {
    create: async ({ name, role, scopes, expiresAt }) => {
      const { createKey } = await ask(CREATE, {
        name,
        role: role?.toUpperCase(),
        scopes: scopes?.map((scope) => scope.toUpperCase()),
        expiresAt: typeof expiresAt === 'number' ? new Date(expiresAt).toISOString() : null,
      });
      if (!createKey) throw notEntente(address);
      return { ...toKey(createKey.key), text: createKey.text };
    },
    list: async () => {
      const { keys } = await ask(`{ keys { ${FIELDS} } }`);
      if (!keys) throw notEntente(address);
      return keys.map(toKey);
    },
    revoke: async (prefix) => {
      const { revokeKey } = await ask(REVOKE, { prefix });
      if (!revokeKey) throw notEntente(address);
      return toKey(revokeKey);
    },
    close: () => Promise.resolve(),
  };
}

async function send(server: string, key: string, body: object): Promise<Answer> {
  const url = `${server}/graphql`;
  let response: Response;
  try {
    response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${key}` },
      body: JSON.stringify(body),
      redirect: 'error',
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
  } catch (error) {
    throw new UsageError(`${server} does not answer. Is the server running there?`, {
      cause: error,
    });
  }
  try {
    return (await response.json()) as Answer;
  } catch (error) {
    throw notEntente(server, error);
  }
}

function toKey({ role, scopes, madeAt, expiresAt, revokedAt, ...rest }: SentKey): Key {
  const lowerRole = role?.toLowerCase();
  return {
    ...rest,
    role: isRole(lowerRole) ? lowerRole : null,
    scopes: scopes.map((scope) => scope.toLowerCase()).filter(isScope),
    madeAt: Date.parse(madeAt),
    expiresAt: expiresAt === null ? null : Date.parse(expiresAt),
    revokedAt: revokedAt === null ? null : Date.parse(revokedAt),
  };
}
