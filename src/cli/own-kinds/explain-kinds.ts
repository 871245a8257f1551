import { SettingsError } from '../../server/settings/settings-error.js';

/**
 * Runs what reads the definitions of all kinds. The product's own fit together, so that
 * where a folder adds some, it is those that what is thrown is about.
 *
 * @throws {@link SettingsError} with what is wrong with them
 */
export function explainKinds<T>(folder: string | undefined, read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (folder === undefined || !(error instanceof Error)) throw error;
    throw new SettingsError(
      error.message
        .split('\n')
        .map((line) => `ENTENTE_KINDS: the kinds in ${JSON.stringify(folder)}: ${line}`),
    );
  }
}
