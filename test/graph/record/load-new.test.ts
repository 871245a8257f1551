import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Graph } from '../../../src/graph/graph.js';
import { toCanonicalJson } from '../../../src/graph/record/items/canonical-json.js';
import { loadNew } from '../../../src/graph/record/write/load-new.js';
import { record } from '../../../src/graph/record/write/record.js';
import { RecordsRefusedError } from '../../../src/graph/record/items/records-refused-error.js';
import { ENGINES } from '../../support/engines.js';
import { dumpGraph } from './support/dump-graph.js';
import { openEmptyGraph } from './support/open-graph.js';
import { STANCE, WORLD } from './support/world.js';

/** The core without its long lists: links up and down, claims and citations, in three parts. */
const BATCHES = (() => {
  const names = readdirSync('data').filter((name) => /^[1-7]0-.*\.ndjson$/.test(name));
  const records = names
    .sort()
    .flatMap((name) => readFileSync(join('data', name), 'utf8').split('\n'))
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as unknown);
  return [records.slice(0, 20), records.slice(20, 200), records.slice(200)];
})();

describe.each(ENGINES)('loading a new graph on $name', (engine) => {
  let graph: Graph;
  beforeEach(async () => {
    graph = await openEmptyGraph(engine);
  });
  afterEach(() => graph.store.close());

  /** What is in the graph, and the log but for what is made anew for each. */
  const dump = async (): Promise<readonly string[]> => {
    const rows = await graph.store.read({
      text: 'MATCH (n) WHERE n:Change OR n:ClaimText OR n:EntityText OR n:Word RETURN properties(n) AS node',
      parameters: {},
    });
    const others = rows.map(({ node }) => {
      const { id: _, ...rest } = node as Readonly<Record<string, unknown>>;
      return toCanonicalJson(rest);
    });
    return [...(await dumpGraph(graph)), ...others.sort()];
  };

  it('writes what recording batch after batch writes', async () => {
    expect(await loadNew(graph, BATCHES)).toHaveLength(3);
    const loaded = await dump();
    await graph.store.close();
    graph = await openEmptyGraph(engine);
    for (const batch of BATCHES) await record(graph, batch);
    expect(await dump()).toEqual(loaded);
  });

  it('leaves a graph alone in which something was recorded', async () => {
    await record(graph, WORLD);
    const before = await dump();
    expect(await loadNew(graph, BATCHES)).toBeUndefined();
    expect(await dump()).toEqual(before);
  });

  it('writes nothing where a later batch is refused', async () => {
    const bad = { ...STANCE, subject: 'nation:nowhere' };
    await expect(loadNew(graph, [WORLD, [bad]])).rejects.toThrow(RecordsRefusedError);
    expect(await dump()).toEqual([]);
  });
});
