import fc from 'fast-check';
import type { Graph } from '../../../src/graph/graph.js';
import { record } from '../../../src/graph/record/write/record.js';
import type { GraphStore } from '../../../src/graph/store/graph-store.js';
import { fixedClock } from '../../support/fixed-clock.js';
import { ENGINES } from '../../support/engines.js';
import { dumpGraph } from './dump-graph.js';
import { PRODUCT } from '../../support/product-model.js';

const REGIONS = 7;
const NATIONS = 3;
const RUNS = 8;
const TIMEOUT = 300_000;

type RecordObject = Readonly<Record<string, unknown>>;

/** What the others point at; its order never matters, since nothing in it points. */
const BASE: readonly RecordObject[] = [
  { entity: 'Source', id: 'source:s', title: 'S' },
  { entity: 'Source', id: 'source:t', title: 'T' },
  { entity: 'Issue', id: 'issue:i', name: 'I' },
  { entity: 'Event', id: 'event:v', name: 'V', kind: 'VOTE', status: 'OCCURRED' },
  ...names('region', REGIONS).map((id) => ({ entity: 'Region', id, name: id })),
  ...names('nation', NATIONS).map((id) => ({ entity: 'Nation', id, name: id })),
];

function names(prefix: string, count: number): readonly string[] {
  return Array.from({ length: count }, (_, index) => `${prefix}:${String(index)}`);
}

const nation = fc.constantFrom(...names('nation', NATIONS));
/** The first citation decides the others: it alone is part of a claim's id. */
const citations = fc.constantFrom(
  [{ source: 'source:s', locator: 'p. 1' }, { source: 'source:t' }, { source: 'source:s' }],
  [{ source: 'source:t', gist: 'It says so.' }],
);

/** A region lies in regions of higher numbers alone, so that no circle closes. */
const nesting = fc
  .tuple(fc.nat(REGIONS - 2), fc.nat(REGIONS))
  .map(([lower, step]): RecordObject => {
    const upper = lower + 1 + (step % (REGIONS - 1 - lower));
    return {
      entity: 'Region',
      id: `region:${String(lower)}`,
      within: [`region:${String(upper)}`],
    };
  });

const growing = fc.record({
  entity: fc.constant('Nation'),
  id: nation,
  aliases: fc.array(fc.constantFrom('a', 'b', 'c'), { maxLength: 3 }),
  within: fc.array(fc.constantFrom(...names('region', REGIONS)), { maxLength: 2 }),
  identifiers: fc.array(
    fc.record({ scheme: fc.constant('COW'), value: fc.constantFrom('1', '2') }),
    { maxLength: 2 },
  ),
});

const dated = fc.constant({ entity: 'Event', id: 'event:v', period: '2025-09' });

const claims = fc.oneof(
  fc.record({
    claim: fc.constant('Stance'),
    subject: nation,
    issue: fc.constant('issue:i'),
    position: fc.constantFrom('SUPPORTS', 'OPPOSES'),
    toward: fc.array(nation, { maxLength: 3 }),
    period: fc.constantFrom('2020/..', '2021-05'),
    citations,
  }),
  fc.record({
    claim: fc.constant('Vote'),
    subject: nation,
    event: fc.constant('event:v'),
    choice: fc.constantFrom('YES', 'NO'),
    citations,
  }),
);

const batches = fc.array(
  fc.uniqueArray(fc.oneof(nesting, growing, dated, claims), {
    maxLength: 6,
    selector: (each: RecordObject) => each['id'] ?? JSON.stringify(each),
  }),
  { minLength: 1, maxLength: 6 },
);

describe.each(ENGINES)('random batches on $name', (engine) => {
  async function load(loads: readonly (readonly RecordObject[])[]): Promise<unknown> {
    const store = await engine.open(PRODUCT);
    try {
      const graph: Graph = { store, model: PRODUCT, clock: fixedClock(Date.UTC(2026, 0, 31)) };
      let changes = 0;
      for (const batch of loads) {
        const { change } = await record(graph, batch.map(withTime));
        if (change === null) continue;
        changes += 1;
        expect(change.number).toBe(changes);
      }
      await expectClosure(store);
      return await dumpGraph(store);
    } finally {
      await store.close();
    }
  }

  it(
    'give the same graph in any order, once or twice',
    async () => {
      await fc.assert(
        fc.asyncProperty(batches, fc.array(fc.nat(), { minLength: 6 }), async (loads, places) => {
          const shuffled = [...loads]
            .map((batch, at) => ({ batch: [...batch].reverse(), place: places[at] ?? 0 }))
            .sort((a, b) => a.place - b.place)
            .map(({ batch }) => batch);
          const once = await load([BASE, ...loads]);
          expect(await load([[...BASE].reverse(), ...shuffled, ...loads])).toEqual(once);
        }),
        { numRuns: RUNS },
      );
    },
    TIMEOUT,
  );
});

/** Claims of the same time, whichever batch they come in. */
function withTime(each: RecordObject): RecordObject {
  return 'citations' in each ? { recordedAt: '2026-01-01T00:00:00Z', ...each } : each;
}

/** The closure that is kept is the one that follows from the links that are kept. */
async function expectClosure(store: GraphStore): Promise<void> {
  const read = async (edge: string): Promise<readonly string[]> => {
    const text = `MATCH (a)-[:${edge}]->(b) RETURN a.id AS a, b.id AS b`;
    const rows = await store.read({ text, parameters: {} });
    return rows.map(({ a, b }) => JSON.stringify([a, b])).sort();
  };
  const direct = (await read('WITHIN')).map(
    (pair) => JSON.parse(pair) as readonly [string, string],
  );
  const reach = (id: string): readonly string[] =>
    direct.filter(([from]) => from === id).flatMap(([, to]) => [to, ...reach(to)]);
  const starts = new Set(direct.map(([from]) => from));
  const pairs = [...starts].flatMap((from) =>
    [...new Set(reach(from))].map((to) => JSON.stringify([from, to])),
  );
  expect(await read('WITHIN_ANY')).toEqual(pairs.sort());
}
