import { readSettings } from '../../server/settings/settings.js';
import type { Environment } from '../../server/settings/settings-reader.js';
import { UsageError } from './usage-error.js';
import { readKey } from './read-key.js';

/** A running server, with the key that it is asked with where there is one. */
export interface Server {
  /** Without a slash at the end. */
  readonly address: string;
  readonly key: string | undefined;
}

/**
 * Finds the server that `--server` names, or else the settings, with the key of the environment.
 *
 * @throws {@link UsageError} or {@link SettingsError}
 */
export function findServer(named: string | undefined, environment: Environment): Server {
  if (named !== undefined) return readServer(named, environment);
  const { host, port } = readSettings(environment);
  if (port === 0) {
    throw new UsageError('PORT is 0, which names no server: add --server http://127.0.0.1:4000.');
  }
  // What listens on all addresses is found on this machine's own.
  const name = { '0.0.0.0': '127.0.0.1', '::': '::1' }[host] ?? host;
  const address = `http://${name.includes(':') ? `[${name}]` : name}:${String(port)}`;
  return { address, key: readKey(environment) };
}

/**
 * Takes the server that `--server` names, with the key of the environment; `role` is whose
 * key that must be, where the server takes no other.
 *
 * @throws {@link UsageError} or {@link SettingsError}
 */
export function readServer(
  named: string,
  environment: Environment,
  role?: 'an admin' | 'an editor',
): Server {
  if (!/^https?:\/\/[^@\s]+$/u.test(named)) {
    const problem = `--server must be the address of a server, such as http://127.0.0.1:4000, but got: ${JSON.stringify(named)}.`;
    throw new UsageError(problem);
  }
  const key = readKey(environment);
  if (key === undefined && role !== undefined) {
    const problem = `ENTENTE_KEY is missing: set it to ${role}'s key of that server, or ENTENTE_KEY_FILE to a file with one.`;
    throw new UsageError(problem);
  }
  return { address: named.replace(/\/+$/u, ''), key };
}
