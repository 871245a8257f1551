import { seed } from '../graph/record/seed.js';
import { readSettings } from '../server/settings.js';
import type { Console } from './console.js';
import { EXIT_CODES, type ExitCode } from './exit-code.js';
import { openGraph } from './open-graph.js';

/**
 * Records the built-in data in the store that the settings name, whatever else
 * is there; what is there already stays as it is.
 *
 * @throws {@link SettingsError} or {@link StoreError}
 */
export async function seedStore(
  environment: Readonly<Record<string, string | undefined>>,
  console: Console,
): Promise<ExitCode> {
  const graph = await openGraph(readSettings(environment));
  try {
    const { saved, recorded, unchanged } = await seed(graph);
    const counts = [
      `${String(saved.length)} entities saved`,
      `${String(recorded.length)} claims recorded`,
      `${String(unchanged.length)} unchanged`,
    ];
    console.out.write(`The built-in data: ${counts.join(', ')}.\n`);
    return EXIT_CODES.OK;
  } finally {
    await graph.store.close();
  }
}
