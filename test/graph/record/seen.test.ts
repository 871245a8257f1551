import { record } from '../../../src/graph/record/write/record.js';
import { exportRecords } from '../../../src/graph/record/files/export-records.js';
import { claim, entity } from '../../oracle/build-records.js';
import { ENGINES } from '../../support/engines.js';
import { NOW, QueryGraph, START } from '../query/support/query-graph.js';

const WORLD = [entity('source:a'), entity('source:b'), entity('issue:i'), entity('nation:a')];
const CITATION = { source: 'source:a', locator: 'p. 1', gist: 'It says so.' };

/** A stance without an id of its own, so that what it says makes one. */
function stance(fields: Readonly<Record<string, unknown>> = {}) {
  const told = { issue: 'issue:i', position: 'SUPPORTS', period: '/..' };
  const { id: _, recordedAt: __, ...rest } = claim('Stance', 's', 'nation:a', told);
  return { ...rest, ...fields };
}

const LIST = `{ stances(view: { anyTime: true }) { nodes { id seen addedAt citations { source { id } gist } } } }`;

interface Answer {
  readonly stances: {
    readonly nodes: readonly {
      readonly id: string;
      readonly seen: string | null;
      readonly addedAt: string | null;
      readonly citations: readonly unknown[];
    }[];
  };
}

describe.each(ENGINES)('what was seen, on $name', (engine) => {
  let graph: QueryGraph;
  beforeEach(async () => {
    graph = await QueryGraph.open(engine, WORLD);
  }, START);
  afterEach(() => graph.close());

  const stances = async () => (await graph.ask<Answer>(LIST)).stances.nodes;

  it.each([
    { before: undefined, after: '2022', united: '2022' },
    { before: '2022', after: '2022', united: '2022' },
    { before: '2022', after: '2024-05', united: '2022/2024-05' },
    { before: '2024-05', after: '2022', united: '2022/2024-05' },
    { before: '2020/2022', after: '2021', united: '2020/2022' },
    { before: '2021', after: '2020/2022', united: '2020/2022' },
    { before: '2020/2022', after: '2019-12/2021', united: '2019-12/2022' },
  ])('I1: unites $before and $after to $united', async ({ before, after, united }) => {
    await record(graph.graph, [stance({ ...(before !== undefined && { seen: before }) })]);
    const [first] = await stances();
    const { recorded, unchanged } = await record(graph.graph, [stance({ seen: after })]);
    const all = await stances();
    expect(all).toHaveLength(1);
    expect(all[0]).toMatchObject({ id: first?.id, seen: united });
    const isMore = united !== before;
    expect([recorded, unchanged]).toEqual(isMore ? [[first?.id], []] : [[], [first?.id]]);
    expect(all[0]?.addedAt).toBe(isMore ? new Date(NOW + 2).toISOString() : null);
  });

  it('I1: adds citations that are new, tells followers, and finds them by search', async () => {
    await record(graph.graph, [stance()]);
    const more = { source: 'source:b', gist: 'Another said so in Trondheim.' };
    const again = await record(graph.graph, [stance({ citations: [CITATION, more] })]);
    const [only, ...others] = await stances();
    expect(others).toEqual([]);
    expect(only?.citations).toEqual([
      { source: { id: 'source:a' }, gist: 'It says so.' },
      { source: { id: 'source:b' }, gist: 'Another said so in Trondheim.' },
    ]);
    expect(again.recorded).toEqual([only?.id]);
    const { search } = await graph.ask<{ readonly search: unknown }>(
      '{ search(text: "trondheim", view: { anyTime: true }) { nodes { id } } }',
    );
    expect(search).toEqual({ nodes: [{ id: only?.id }] });
    const once = await record(graph.graph, [stance({ citations: [CITATION, more] })]);
    expect(once).toMatchObject({ change: null });
  });

  it.each([
    { fields: { seen: '2022/..' }, message: /nobody saw something without an end/ },
    { fields: { seen: '/2022' }, message: /nobody saw something without an end/ },
    { fields: { seen: '' }, message: /empty/ },
    { fields: { period: '2020/..', seen: '2019' }, message: /before the period begins/ },
    { fields: { period: '/2020', seen: '2021' }, message: /after the period ends/ },
    { fields: { seen: '2026-06-16' }, message: /after the day on which it is recorded/ },
    {
      fields: { seen: '2021', recordedAt: '2020-01-01T00:00:00Z' },
      message: /after the day on which it is recorded, which is 2020-01-01/,
    },
  ])('T5: refuses $fields', async ({ fields, message }) => {
    await expect(record(graph.graph, [stance(fields)])).rejects.toMatchObject({
      problems: [{ path: 'seen', message: expect.stringMatching(message) as unknown }],
    });
  });

  it('T5: refuses it of what happened once', async () => {
    const vote = { ...claim('Vote', 'v', 'nation:a', { event: 'event:v', choice: 'YES' }) };
    await graph.record([entity('event:v', { kind: 'VOTE' })]);
    await expect(record(graph.graph, [{ ...vote, seen: '2020' }])).rejects.toMatchObject({
      problems: [
        { path: 'seen', message: expect.stringMatching('is no field of Vote') as unknown },
      ],
    });
    await expect(record(graph.graph, [{ ...vote, date: '2020/..' }])).rejects.toMatchObject({
      problems: [{ path: 'date', message: expect.stringMatching('must have an end') as unknown }],
    });
  });

  it('goes out and in again without a difference', async () => {
    await record(graph.graph, [stance({ seen: '2022' })]);
    await record(graph.graph, [
      stance({ seen: '2024', citations: [CITATION, { source: 'source:b' }] }),
    ]);
    const lines = async (): Promise<readonly unknown[]> => {
      const found: unknown[] = [];
      for await (const each of exportRecords(graph.graph)) found.push(each);
      return found;
    };
    const before = await lines();
    await graph.close();
    graph = await QueryGraph.open(engine, before, NOW + 1_000);
    expect(await lines()).toEqual(before);
  });
});
