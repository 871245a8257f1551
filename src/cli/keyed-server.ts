import type { Environment } from '../server/settings.js';
import { UsageError } from './ask/usage-error.js';
import { readKey } from './read-key.js';
import { readServerAddress } from './read-server-address.js';

/** A running server, and the key that it is asked with. */
export interface KeyedServer {
  readonly address: string;
  readonly key: string;
}

/**
 * Takes the server that `--server` names, and the key of the environment; `role` is whose
 * key that must be.
 *
 * @throws {@link UsageError} or {@link SettingsError}
 */
export function readKeyedServer(
  server: string,
  environment: Environment,
  role: 'an admin' | 'an editor',
): KeyedServer {
  const address = readServerAddress(server);
  const key = readKey(environment);
  if (key !== undefined) return { address, key };
  const problem = `ENTENTE_KEY is missing: set it to ${role}'s key of that server, or ENTENTE_KEY_FILE to a file with one.`;
  throw new UsageError(problem);
}
