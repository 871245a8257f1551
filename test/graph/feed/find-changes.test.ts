import { findChanges } from '../../../src/graph/feed/find-changes.js';
import type { Graph } from '../../../src/graph/graph.js';
import { record } from '../../../src/graph/record/write/record.js';
import { fixedClock } from '../../support/fixed-clock.js';
import { ENGINES } from '../../support/engines.js';
import { PRODUCT } from '../../support/product-model.js';
import { RecordingStore } from '../../support/recording-store.js';

const NOWHERE = { entity: { eq: 'nation:nowhere' } };

describe.each(ENGINES)('changes that meet a filter on $name', (engine) => {
  let graph: Graph & { readonly store: RecordingStore };
  beforeAll(async () => {
    graph = {
      store: new RecordingStore(await engine.open(PRODUCT)),
      model: PRODUCT,
      clock: fixedClock(Date.UTC(2026, 5, 1)),
    };
    await record(graph, [
      { entity: 'Source', id: 'source:a', title: 'A source' },
      { entity: 'Nation', id: 'nation:a', name: 'A' },
      { entity: 'Territory', id: 'territory:a', name: 'A' },
    ]);
    for (const slug of ['a', 'b', 'c']) {
      await record(graph, [
        {
          claim: 'Holding',
          id: `holding:${slug}`,
          subject: 'nation:a',
          territory: 'territory:a',
          status: 'DEPENDENCY',
          period: '1900/..',
          citations: [{ source: 'source:a' }],
        },
        { entity: 'Issue', id: `issue:${slug}`, name: slug },
      ]);
    }
    // Changes are read a hundred at once.
    for (let index = 0; index < 98; index++) {
      await record(graph, [{ entity: 'Issue', id: `issue:${String(index)}`, name: 'An issue' }]);
    }
  });
  afterAll(() => graph.store.close());

  it('are looked for in pages, each of which ends where much was looked through', async () => {
    const first = await findChanges(graph, { where: NOWHERE, first: 1 }, 3);
    expect([first.changes, first.hasNextPage]).toEqual([[], true]);
    const second = await findChanges(graph, { where: NOWHERE, after: first.cursor }, 3);
    expect([second.changes, second.hasNextPage]).toEqual([[], false]);
    expect(await findChanges(graph, { where: NOWHERE })).toEqual(second);
    expect(await findChanges(graph, { where: NOWHERE }, 4)).toEqual(second);
  });

  it('need nothing read but the log, where a kind is all that is asked for', async () => {
    graph.store.forget();
    const { changes } = await findChanges(graph, { where: { kind: { eq: 'HOLDING' } } });
    expect(changes.map(({ recorded }) => recorded)).toEqual([
      ['holding:a'],
      ['holding:b'],
      ['holding:c'],
    ]);
    expect(graph.store.statements.filter(({ text }) => text.includes(':Claim'))).toEqual([]);
    const none = await findChanges(graph, {
      where: { kind: { eq: 'VOTE' }, entity: { eq: 'source:a' } },
    });
    expect(none.changes).toEqual([]);
    expect(graph.store.statements.filter(({ text }) => text.includes(':Claim'))).toEqual([]);
  });
});
