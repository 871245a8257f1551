import { readdir, readFile } from 'node:fs/promises';
import type { Graph } from '../graph.js';
import type { RecordAnswer } from './write-change.js';
import { record } from './record.js';

const DATA = new URL('../../../data/', import.meta.url);

/** Records the built-in data, as one change: a crash leaves all of it or nothing. */
export async function seed(graph: Graph): Promise<RecordAnswer> {
  const names = (await readdir(DATA)).filter((name) => name.endsWith('.ndjson')).sort();
  const texts = await Promise.all(names.map((name) => readFile(new URL(name, DATA), 'utf8')));
  const lines = texts.join('\n').split('\n');
  const records = lines.filter((line) => line !== '').map((line) => JSON.parse(line) as unknown);
  return record(graph, records);
}

/** Records the built-in data where nothing was ever recorded; says whether it did. */
export async function seedIfNew(graph: Graph): Promise<boolean> {
  const [log] = await graph.store.read({
    text: "MATCH (l:Log {id: 'log'}) RETURN l.last AS last",
    parameters: {},
  });
  if (Number(log?.['last'] ?? 0) > 0) return false;
  await seed(graph);
  return true;
}
