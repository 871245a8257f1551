import { SettingsReader, type Environment } from '../../server/settings/settings-reader.js';
import { UsageError } from './usage-error.js';

/**
 * Reads the key that a command sends to a server; undefined where there is none.
 *
 * @throws {@link SettingsError} where its file can't be read; {@link UsageError} for
 *   what can be no key
 */
export function readKey(environment: Environment): string | undefined {
  const reader = new SettingsReader(environment);
  const key = reader.secret('ENTENTE_KEY')?.trim();
  reader.finish();
  if (key !== undefined && /[^!-~]/u.test(key)) {
    throw new UsageError('ENTENTE_KEY is no key: it has characters that no key and no token has.');
  }
  return key;
}
