import { withFolder } from '../../graph/with-folder.js';
import { EntityIndex } from '../../mapping/blocks/entity-index.js';
import { proposeMapping } from '../../mapping/files/propose-mapping.js';
import { sampleFile } from '../../mapping/files/sample-file.js';
import { readSettings } from '../../server/settings/settings.js';
import type { Environment } from '../../server/settings/settings-reader.js';
import type { Console } from '../shared/console.js';
import { EXIT_CODES, type ExitCode } from '../shared/exit-code.js';
import { openGraph, withGraph } from '../opening/open-graph.js';

/**
 * Prints a mapping to begin with for a file: what its columns look like, which codes and
 * names of nations in the store they have, and records that can be tried at once.
 *
 * @throws {@link SettingsError}, {@link MappingError} or {@link StoreError}
 */
export async function initMapping(
  path: string,
  environment: Environment,
  console: Console,
): Promise<ExitCode> {
  const settings = readSettings(environment);
  const sample = await withFolder('entente-init-', (folder) => sampleFile(path, folder));
  const nations = new EntityIndex();
  await withGraph(openGraph(settings), (graph) => nations.load(graph, [graph.model.get('Nation')]));
  console.out.write(proposeMapping(sample, nations));
  if (nations.size === 0) {
    console.error.write(
      'The store has no nations, so that no codes were recognised: import the mapping country-codes first.\n',
    );
  }
  return EXIT_CODES.OK;
}
