import type { Graph } from '../../../src/graph/graph.js';
import type { Node } from '../../../src/graph/query/find.js';
import type { Citation } from '../../../src/graph/query/nodes.js';
import { findCitations, kindOf } from '../../../src/graph/query/nodes.js';
import type { CitationRecord } from '../../../src/graph/record/item.js';
import { record } from '../../../src/graph/record/record.js';
import { seed } from '../../../src/graph/record/seed.js';
import { fixedClock } from '../../../src/graph/time/clock.js';
import { toClaimRecord, toEntityRecord } from '../../../src/graph/record/stored-record.js';
import { ENGINES } from '../../support/engines.js';
import { dumpGraph } from './support/dump-graph.js';
import { NOW, openEmptyGraph } from './support/open-graph.js';
import { STANCE, VOTE, WORLD } from './support/world.js';

/** All records of a graph, as they are stored. */
async function readRecords(graph: Graph): Promise<readonly unknown[]> {
  const read = async (label: string): Promise<readonly Node[]> => {
    const text = `MATCH (n:${label}) RETURN properties(n) AS node`;
    const rows = await graph.store.read({ text, parameters: {} });
    return rows.map((row) => row['node'] as Node);
  };
  const { kinds } = graph.model;
  const claims = await read('Claim');
  const citations = await findCitations(
    graph,
    claims.map(({ id }) => id),
  );
  const entities = await read('Entity');
  return [
    ...entities.flatMap((node) => {
      const kind = kindOf(kinds, node);
      return kind ? [toEntityRecord(kind, node)] : [];
    }),
    ...claims.flatMap((node) => {
      const kind = kindOf(kinds, node);
      return kind
        ? [toClaimRecord(kind, node, (citations.get(node.id) ?? []).map(toCitation))]
        : [];
    }),
  ];
}

function toCitation({ sourceId, locator, gist }: Citation): CitationRecord {
  return {
    source: sourceId,
    ...(locator !== null && { locator }),
    ...(gist !== null && { gist }),
  };
}

describe.each(ENGINES)('records read back on $name', (engine) => {
  it('make the same graph, and nothing new in their own', async () => {
    const first = await openEmptyGraph(engine);
    await seed(first);
    await record(first, [
      ...WORLD,
      VOTE,
      { ...STANCE, recordedAt: '2026-01-01T00:00:00Z', retractedAt: '2026-02-01T00:00:00.5Z' },
    ]);
    const records = await readRecords(first);
    const expected = await dumpGraph(first);
    expect(await record(first, records)).toMatchObject({ change: null });
    await first.store.close();

    const second = await openEmptyGraph(engine);
    await record({ ...second, clock: fixedClock(NOW + 60_000) }, records);
    expect(await dumpGraph(second)).toEqual(expected);
    await second.store.close();
  }, 120_000);
});
