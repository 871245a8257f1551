import { readSettings } from '../../server/settings/settings.js';
import type { Environment } from '../../server/settings/settings-reader.js';
import type { Console } from '../shared/console.js';
import { EXIT_CODES, type ExitCode } from '../shared/exit-code.js';
import { openGraph } from '../opening/open-graph.js';

/**
 * Brings the store that the settings name to the layout of this program.
 *
 * @throws {@link SettingsError} or {@link StoreError}
 */
export async function migrate(environment: Environment, console: Console): Promise<ExitCode> {
  const graph = await openGraph(readSettings(environment), { migrates: true });
  await graph.store.close();
  console.out.write('The store has the layout of this program.\n');
  return EXIT_CODES.OK;
}
