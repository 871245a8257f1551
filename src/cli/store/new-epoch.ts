import { beginEpoch } from '../../graph/feed/begin-epoch.js';
import { readSettings } from '../../server/settings/settings.js';
import type { Environment } from '../../server/settings/settings-reader.js';
import type { Console } from '../shared/console.js';
import { EXIT_CODES, type ExitCode } from '../shared/exit-code.js';
import { openGraph, withGraph } from '../opening/open-graph.js';

/**
 * Makes the log of the store that the settings name another log from now on.
 *
 * @throws {@link SettingsError} or {@link StoreError}
 */
export async function newEpoch(environment: Environment, console: Console): Promise<ExitCode> {
  await withGraph(openGraph(readSettings(environment)), beginEpoch);
  console.out.write('The log of changes is another one now: no cursor from before counts.\n');
  return EXIT_CODES.OK;
}
