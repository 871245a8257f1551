import { openStore } from '../../../src/graph/open-store.js';
import { record } from '../../../src/graph/record/write/record.js';
import { EVERY_ENGINE, isServer } from '../../support/engines.js';
import { MODEL, openEmptyGraph } from './support/open-graph.js';

/** An embedded engine is held by one process alone; a server is shared. */
const SERVERS = EVERY_ENGINE.filter(isServer);

describe('the numbers of changes', () => {
  it.each(EVERY_ENGINE)('begin at 1 on $name', async (engine) => {
    const graph = await openEmptyGraph(engine);
    const issue = { entity: 'Issue', id: 'issue:a', name: 'A' };
    expect(await record(graph, [issue])).toMatchObject({ change: { number: 1 } });
    await graph.store.close();
  });

  for (const engine of SERVERS) {
    it(`are dense where several stores write to one ${engine.name}`, async () => {
      const first = await openEmptyGraph(engine);
      const others = await Promise.all(
        [1, 2].map(async () => {
          const store = await openStore(engine.settings, { entities: [], claims: [], lists: [] });
          return { store, model: MODEL, clock: first.clock };
        }),
      );
      const graphs = [first, ...others];
      const answers = await Promise.all(
        Array.from({ length: 21 }, (_, index) => {
          const graph = graphs[index % graphs.length] ?? first;
          const id = `issue:i${String(index)}`;
          return record(graph, [{ entity: 'Issue', id, name: 'An issue' }]);
        }),
      );
      const numbers = answers.map(({ change }) => change?.number ?? 0).sort((a, b) => a - b);
      expect(numbers).toEqual(Array.from({ length: 21 }, (_, index) => index + 1));
      expect(new Set(answers.map(({ change }) => change?.epoch)).size).toBe(1);
      await Promise.all(graphs.map(({ store }) => store.close()));
    });
  }
});
