import { readSettings, type Environment } from '../server/settings.js';
import { UsageError } from './ask/usage-error.js';
import { readServerAddress } from './read-server-address.js';

/**
 * Finds the address of the server that `--server` names, or else the settings, without a
 * slash at the end.
 *
 * @throws {@link UsageError} or {@link SettingsError}
 */
export function findServer(server: string | undefined, environment: Environment): string {
  if (server !== undefined) return readServerAddress(server);
  const { host, port } = readSettings(environment);
  if (port === 0) {
    throw new UsageError('PORT is 0, which names no server: add --server http://127.0.0.1:4000.');
  }
  // What listens on all addresses is found on this machine's own.
  const name = { '0.0.0.0': '127.0.0.1', '::': '::1' }[host] ?? host;
  return `http://${name.includes(':') ? `[${name}]` : name}:${String(port)}`;
}
