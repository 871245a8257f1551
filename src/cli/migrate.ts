import { readSettings, type Environment } from '../server/settings/settings.js';
import type { Console } from './console.js';
import { EXIT_CODES, type ExitCode } from './exit-code.js';
import { openGraph } from './open-graph.js';

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
