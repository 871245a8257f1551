import { count } from '../../graph/count.js';
import { seed, SEEDS } from '../../graph/record/files/seed.js';
import { readSettings } from '../../server/settings/settings.js';
import type { Environment } from '../../server/settings/settings-reader.js';
import { UsageError } from '../shared/usage-error.js';
import type { Console } from '../shared/console.js';
import { EXIT_CODES, type ExitCode } from '../shared/exit-code.js';
import { openGraph, withGraph } from '../opening/open-graph.js';

/**
 * Records a built-in dataset in the store that the settings name, whatever else is there;
 * what is there already stays as it is. Where it isn't named it is that of the settings,
 * or the world where these want none.
 *
 * @throws {@link SettingsError}, {@link UsageError} or {@link StoreError}
 */
export async function seedStore(
  name: string | undefined,
  environment: Environment,
  console: Console,
): Promise<ExitCode> {
  const settings = readSettings(environment);
  const usual = settings.seed === 'none' ? 'world' : settings.seed;
  const which = SEEDS.find((each) => each === (name ?? usual));
  if (which === undefined) {
    const problem = `The built-in datasets are ${SEEDS.join(' and ')}, not "${String(name)}".`;
    throw new UsageError(problem);
  }
  const { saved, recorded, unchanged } = await withGraph(openGraph(settings), (graph) =>
    seed(graph, which),
  );
  const counts = [
    `${count(saved, 'entity', 'entities')} saved`,
    `${count(recorded, 'claim')} recorded`,
    `${String(unchanged)} unchanged`,
  ];
  console.out.write(`The built-in data, ${which}: ${counts.join(', ')}.\n`);
  return EXIT_CODES.OK;
}
