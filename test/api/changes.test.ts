import type { Graph } from '../../src/graph/graph.js';
import { record } from '../../src/graph/record/write/record.js';
import { createApi } from '../../src/resolvers/create-api.js';
import { startServer } from '../server/support/running-server.js';
import type { RunningServer } from '../server/support/running-server.js';
import { ENGINES } from '../support/engines.js';
import { RecordingStore } from '../support/recording-store.js';
import { PRODUCT } from '../support/product-model.js';

const NOW = Date.UTC(2026, 1, 1);

const WORLD = [
  { entity: 'Source', id: 'source:a', title: 'A source' },
  { entity: 'Source', id: 'source:b', title: 'B source' },
  { entity: 'Nation', id: 'nation:gbr', name: 'United Kingdom' },
  { entity: 'Nation', id: 'nation:usa', name: 'United States' },
  { entity: 'Issue', id: 'issue:sharing', name: 'Sharing' },
  { entity: 'Issue', id: 'issue:trade', name: 'Trade' },
];
const STANCE = {
  claim: 'Stance',
  id: 'stance:a',
  subject: 'nation:gbr',
  issue: 'issue:sharing',
  position: 'RESTRICTS',
  toward: ['nation:usa'],
  period: '2025-09/..',
  citations: [{ source: 'source:a' }],
};
const TRADE = {
  ...STANCE,
  id: 'stance:b',
  issue: 'issue:trade',
  toward: [],
  citations: [{ source: 'source:b' }],
};

interface Page {
  readonly cursor: string;
  readonly hasMore: boolean;
  readonly nodes: readonly { readonly cursor: string; readonly at: string }[];
}

const CHANGES = `query($after: String, $first: Int, $where: ChangeFilter) {
  changes(after: $after, first: $first, where: $where) {
    cursor hasMore
    edges { cursor node { cursor } }
    pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
    nodes { cursor at kind claims { __typename id } entities { __typename id } retracted { id retractionReason } }
  }
}`;

describe.each(ENGINES)('the log of changes over GraphQL on $name', (engine) => {
  let graph: Graph;
  let store: RecordingStore;
  let server: RunningServer;

  beforeAll(async () => {
    store = new RecordingStore(await engine.open(PRODUCT));
    let now = NOW;
    graph = { store, model: PRODUCT, clock: { now: () => now++ } };
    await record(graph, WORLD);
    await record(graph, [STANCE]);
    await record(graph, [TRADE]);
    const at = new Date(now).toISOString();
    const { id } = STANCE;
    await record(graph, [
      { claim: 'Stance', id, retractedAt: at, retractionReason: 'Misread.' },
      { ...STANCE, id: 'stance:c' },
    ]);
    await record(graph, [{ claim: 'Stance', id: 'stance:b', retractedAt: at }]);
    server = await startServer(createApi(graph));
  });
  afterAll(async () => {
    await server.close();
    await graph.store.close();
  });

  const changes = async (variables: object = {}): Promise<Page> => {
    const { data, errors } = await server.ask(CHANGES, { ...variables });
    expect(errors).toEqual([]);
    return (data as { readonly changes: Page }).changes;
  };

  it('gives every change in order, with what it changed', async () => {
    const page = await changes();
    const stance = (...ids: readonly string[]): readonly object[] =>
      ids.map((id) => ({ __typename: 'Stance', id }));
    expect(page).toMatchObject({
      hasMore: false,
      pageInfo: { hasNextPage: false, hasPreviousPage: false },
      nodes: [
        { kind: 'SAVED', claims: [], entities: WORLD.map(({ id }) => ({ id })) },
        { kind: 'RECORDED', claims: stance('stance:a'), entities: [] },
        { kind: 'RECORDED', claims: stance('stance:b') },
        {
          kind: 'CORRECTED',
          claims: stance('stance:c', 'stance:a'),
          retracted: [{ id: 'stance:a', retractionReason: 'Misread.' }],
        },
        { kind: 'RETRACTED', claims: stance('stance:b') },
      ],
    });
    const moments = page.nodes.map(({ at }) => Date.parse(at));
    expect(moments).toEqual([...new Set(moments)].sort((a, b) => a - b));
    expect(new Set(page.nodes.map(({ cursor }) => cursor)).size).toBe(5);
    expect(page.cursor).toBe(page.nodes.at(-1)?.cursor);
  });

  it('goes on after any change', async () => {
    const all = await changes();
    for (const [index, { cursor }] of all.nodes.entries()) {
      expect((await changes({ after: cursor })).nodes).toEqual(all.nodes.slice(index + 1));
    }
    const first = await changes({ first: 2 });
    expect(first).toMatchObject({
      hasMore: true,
      pageInfo: { hasNextPage: true, endCursor: first.cursor },
    });
    expect((await changes({ after: first.cursor, first: 100 })).nodes).toEqual(all.nodes.slice(2));
  });

  it.each([
    { where: { issue: { eq: 'issue:trade' } }, numbers: [1, 3, 5] },
    { where: { source: { in: ['source:a'] } }, numbers: [1, 2, 4] },
    { where: { entity: { eq: 'nation:usa' } }, numbers: [1, 2, 4] },
    { where: { kind: { eq: 'STANCE' } }, numbers: [2, 3, 4, 5] },
    { where: { kind: { in: ['NATION', 'ISSUE'] } }, numbers: [1] },
    { where: { kind: { eq: 'STANCE' }, issue: { eq: 'issue:sharing' } }, numbers: [2, 4] },
    { where: { kind: { eq: 'STANCE' }, nation: { startsWith: 'nation:u' } }, numbers: [2, 4] },
    { where: { kind: { eq: 'NATION' }, issue: { eq: 'issue:trade' } }, numbers: [] },
    { where: { entity: { in: [] } }, numbers: [] },
    { where: {}, numbers: [1, 2, 3, 4, 5] },
  ])('finds the changes $numbers where $where', async ({ where, numbers }) => {
    const all = await changes();
    const expected = numbers.map((number) => all.nodes[number - 1]);
    const page = await changes({ where });
    expect(page.nodes).toEqual(expected);
    expect(page).toMatchObject({ cursor: all.cursor, hasMore: false });

    const walked: unknown[] = [];
    let after: string | null = null;
    for (let more = true; more;) {
      const next: Page = await changes({ where, after, first: 1 });
      walked.push(...next.nodes);
      after = next.cursor;
      more = next.hasMore;
    }
    expect(walked).toEqual(expected);
  });

  it('refuses what is no place of this log, and says how to start afresh', async () => {
    const refusal = async (after: string) => (await server.ask(CHANGES, { after })).errors[0];
    const foreign = Buffer.from('00000000-0000-4000-8000-000000000000:1:00000000').toString(
      'base64url',
    );
    expect(await refusal(foreign)).toMatchObject({
      extensions: { code: 'CURSOR_EXPIRED' },
      message: expect.stringContaining('together with the field `cursor`') as string,
    });
    for (const after of ['', 'nonsense', Buffer.from(':3').toString('base64url')]) {
      expect(await refusal(after)).toMatchObject({ extensions: { code: 'BAD_USER_INPUT' } });
    }
    const { errors } = await server.ask('{ changes(first: 101) { cursor } }');
    expect(errors[0]).toMatchObject({ extensions: { code: 'BAD_USER_INPUT' } });
    const nothing = await server.ask('{ changes(where: { issue: null }) { cursor } }');
    expect(nothing.errors[0]?.message).toContain('where.issue: must not be null');
  });

  it('reads the place in the log before all else that an answer has', async () => {
    const before = store.statements.length;
    const { data } = await server.ask(
      '{ nations { nodes { id } } ...Here nation(id: "nation:gbr") { id } } fragment Here on Query { at: cursor }',
    );
    const [first, ...others] = store.statements.slice(before);
    expect(first?.text).toContain('Log');
    expect(others.length).toBeGreaterThan(0);
    expect(others.filter(({ text }) => text.includes('Log'))).toEqual([]);
    const { at } = data as { readonly at: string };
    expect((await changes({ after: at })).nodes).toEqual([]);
    await record(graph, [{ entity: 'Nation', id: 'nation:fra', name: 'France' }]);
    expect((await changes({ after: at })).nodes).toMatchObject([
      { entities: [{ id: 'nation:fra' }] },
    ]);
  });
});
