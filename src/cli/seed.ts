import { readdir, readFile } from 'node:fs/promises';
import type { Graph } from '../graph/graph.js';
import { record } from '../graph/record/record.js';
import type { RecordAnswer } from '../graph/record/record.js';
import { readSettings } from '../server/settings.js';
import { EXIT_CODES, type ExitCode } from './exit-code.js';
import type { Console } from './import.js';
import { openGraph } from './open-graph.js';

const DATA = new URL('../../data/', import.meta.url);

/**
 * Records the built-in data in the store that the settings name, whatever else
 * is there; what is there already stays as it is.
 *
 * @throws {@link SettingsError} or {@link StoreError}
 */
export async function seed(
  environment: Readonly<Record<string, string | undefined>>,
  console: Console,
): Promise<ExitCode> {
  const graph = await openGraph(readSettings(environment).store);
  try {
    const { saved, recorded, unchanged } = await seedGraph(graph);
    const counts = `${String(saved.length)} entities saved, ${String(recorded.length)} claims recorded, ${String(unchanged.length)} unchanged`;
    console.out.write(`Built-in data: ${counts}.\n`);
    return EXIT_CODES.OK;
  } finally {
    await graph.store.close();
  }
}

/** Records the built-in data where nothing was ever recorded; says whether it did. */
export async function seedIfNew(graph: Graph): Promise<boolean> {
  const [log] = await graph.store.read({
    text: "MATCH (l:Log {id: 'log'}) RETURN l.last AS last",
    parameters: {},
  });
  if (Number(log?.['last'] ?? 0) > 0) return false;
  await seedGraph(graph);
  return true;
}

/** Records the built-in data, as one change: a crash leaves all of it or nothing. */
async function seedGraph(graph: Graph): Promise<RecordAnswer> {
  const names = (await readdir(DATA)).filter((name) => name.endsWith('.ndjson')).sort();
  const texts = await Promise.all(names.map((name) => readFile(new URL(name, DATA), 'utf8')));
  const lines = texts.join('\n').split('\n');
  const records = lines.filter((line) => line !== '').map((line) => JSON.parse(line) as unknown);
  return record(graph, records);
}
