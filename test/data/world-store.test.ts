import { ownWorldStore } from '../../src/cli/opening/world-store.js';
import { beginEpoch } from '../../src/graph/feed/begin-epoch.js';
import type { Graph } from '../../src/graph/graph.js';
import { labelsOf } from '../../src/graph/model/labels.js';
import { openStore } from '../../src/graph/open-store.js';
import { record } from '../../src/graph/record/write/record.js';
import { systemClock } from '../../src/graph/time/clock.js';
import { PRODUCT } from '../support/product-model.js';

describe('a store that the build made', () => {
  let graph: Graph;
  beforeEach(async () => {
    const store = await openStore({ url: 'memory:' }, labelsOf(PRODUCT));
    graph = { store, model: PRODUCT, clock: systemClock };
    await record(graph, [{ entity: 'Nation', id: 'nation:x', name: 'X' }]);
  });
  afterEach(() => graph.store.close());

  const epochOf = async (): Promise<unknown> => {
    const [log] = await graph.store.read({
      text: "MATCH (l:Log {id: 'log'}) RETURN l.epoch AS epoch",
      parameters: {},
    });
    return log?.['epoch'];
  };

  it('begins a log of its own where it is opened first, and keeps that', async () => {
    await beginEpoch(graph, 'world');
    await ownWorldStore(graph);
    const epoch = await epochOf();
    expect(epoch).toMatch(/^[0-9a-f-]{36}$/);
    await ownWorldStore(graph);
    expect(await epochOf()).toBe(epoch);
  });
});
