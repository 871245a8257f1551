import { ForwardingStore } from '../../../src/graph/store/forwarding-store.js';
import type { Row, Sample } from '../../../src/graph/store/graph-store.js';
import { claim, entity } from '../../oracle/build-records.js';
import { ENGINES } from '../../support/engines.js';
import { RecordingStore } from '../../support/recording-store.js';
import { QueryGraph, START } from './support/query-graph.js';

/** A store whose engine has no order, and whose sample is what a test says it is. */
class SampledStore extends ForwardingStore {
  override readonly ordersByIndex = false;
  take: ((rows: readonly Row[]) => Sample) | undefined;

  override async sampleOf(
    label: string,
    properties: readonly string[],
  ): Promise<Sample | undefined> {
    if (!this.take) return undefined;
    const columns = properties.map((name) => `n.${name} AS ${name}`).join(', ');
    const text = `MATCH (n:${label})\nRETURN ${columns}\nORDER BY n.id`;
    return this.take(await this.inner.read({ text, parameters: {} }));
  }
}

const everyThird = (rows: readonly Row[]): Sample => ({
  every: 3,
  rows: rows.filter((_, index) => index % 3 === 0),
});

/** What can be wrong with a sample that is not of now, and more. */
const SAMPLES: Readonly<Record<string, (rows: readonly Row[]) => Sample>> = {
  'of every third row': everyThird,
  'of all rows, taken for much more': (rows) => ({ every: 100, rows }),
  'of all rows, taken for much less': (rows) => ({ every: 0.01, rows }),
  'of none': () => ({ every: 5, rows: [] }),
  'of rows that are gone': (rows) => ({
    every: 2,
    rows: [...rows.slice(0, 4), ...rows.slice(0, 4).map((row) => ({ ...row, id: 'stance:zzz' }))],
  }),
};

const ORDERS = [
  '',
  'orderBy: [{ field: RANK, direction: DESC }]',
  'orderBy: [{ field: RECORDED_AT, direction: DESC }]',
  'orderBy: [{ field: RECORDED_AT, direction: ASC }]',
  'orderBy: [{ field: ID, direction: DESC }]',
  'orderBy: [{ field: POSITION, direction: ASC }, { field: RECORDED_AT, direction: DESC }]',
  'orderBy: [{ field: WHEN, direction: ASC }]',
];

const POSITIONS = ['SUPPORTS', 'OPPOSES', 'RESTRICTS'];
/** Those with the last ids come first, so that a range of ids has rows of all ranks. */
const rankOf = (slug: string): string =>
  slug >= '20' ? 'PREFERRED' : slug.endsWith('5') ? 'DEPRECATED' : 'NORMAL';
const SLUGS = Array.from({ length: 45 }, (_, index) => String((index * 17) % 45).padStart(2, '0'));

const stances = SLUGS.map((slug, index) =>
  claim('Stance', slug, 'nation:a', {
    issue: 'issue:i',
    position: POSITIONS[index % 3],
    rank: rankOf(slug),
    recordedAt: `2026-01-0${String(1 + Math.floor(index / 15))}T00:00:00Z`,
  }),
);

interface Page {
  readonly list: {
    readonly edges: readonly { readonly cursor: string; readonly node: { readonly id: string } }[];
    readonly pageInfo: {
      readonly hasNextPage: boolean;
      readonly hasPreviousPage: boolean;
      readonly startCursor: string | null;
      readonly endCursor: string | null;
    };
  };
}

describe.each(ENGINES)('pages of a long list on $name, whose engine sorts it whole', (engine) => {
  let graph: QueryGraph;
  let sampled: SampledStore;
  beforeAll(async () => {
    sampled = new SampledStore(await engine.open());
    graph = new QueryGraph(new RecordingStore(sampled));
    await graph.record([entity('source:a'), entity('issue:i'), entity('nation:a'), ...stances]);
  }, START);
  afterAll(() => graph.close());
  afterEach(() => {
    sampled.take = undefined;
  });

  const ask = (args: string): Promise<Page> =>
    graph.ask(
      `{ list: stances(${args}) { edges { cursor node { id } } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } }`,
    );

  /** All pages from one end to the other. */
  async function pages(args: string, size: number, isForward: boolean): Promise<Page[]> {
    const found: Page[] = [];
    for (let cursor: string | null = null; ;) {
      const [count, beyond] = isForward ? ['first', 'after'] : ['last', 'before'];
      const place = cursor === null ? '' : `${beyond}: "${cursor}"`;
      const page = await ask(`${count}: ${String(size)} ${place} ${args}`);
      found.push(page);
      const { hasNextPage, hasPreviousPage, startCursor, endCursor } = page.list.pageInfo;
      if (!(isForward ? hasNextPage : hasPreviousPage)) return found;
      cursor = isForward ? endCursor : startCursor;
    }
  }

  it.each(ORDERS)('are the same by a sample as without one, with [%s]', async (order) => {
    const view = 'view: { deprecated: true }';
    for (const isForward of [true, false]) {
      const expected = await pages(`${view} ${order}`, 8, isForward);
      expect(expected.flatMap(({ list }) => list.edges)).toHaveLength(45);
      sampled.take = everyThird;
      expect(await pages(`${view} ${order}`, 8, isForward)).toEqual(expected);
      sampled.take = undefined;
    }
  });

  it.each(Object.entries(SAMPLES))('are the same by a sample %s', async (_, take) => {
    for (const args of ['', 'where: { position: { eq: OPPOSES } }']) {
      const expected = await pages(args, 4, true);
      sampled.take = take;
      expect(await pages(args, 4, true)).toEqual(expected);
      sampled.take = undefined;
    }
  });

  it('are the same between two cursors', async () => {
    const [first] = await pages('', 45, true);
    const cursors = first?.list.edges.map(({ cursor }) => cursor) ?? [];
    const between = `after: "${cursors[3] ?? ''}", before: "${cursors[30] ?? ''}"`;
    const asked = ['first: 5', 'first: 40', 'last: 5'];
    const expected = await Promise.all(asked.map((count) => ask(`${count}, ${between}`)));
    sampled.take = everyThird;
    expect(await Promise.all(asked.map((count) => ask(`${count}, ${between}`)))).toEqual(expected);
  });

  it('take one statement, which asks for a range first', async () => {
    sampled.take = everyThird;
    graph.store.forget();
    await ask('first: 2, orderBy: [{ field: ID, direction: ASC }]');
    expect(graph.store.statements.map(({ text }) => text)).toEqual([
      expect.stringMatching(/^CALL \(\) \{\n {2}MATCH \(n:Stance\)\n {2}WHERE n\./),
    ]);
  });

  it('look further where a filter lets few rows in, and at all rows at last', async () => {
    sampled.take = everyThird;
    graph.store.forget();
    const { list } = await ask(
      'first: 2, where: { confidence: { eq: 1 } }, orderBy: [{ field: ID, direction: ASC }]',
    );
    expect(list.edges).toEqual([]);
    const texts = graph.store.statements.map(({ text }) => text);
    expect(texts).toHaveLength(2);
    expect(texts.at(-1)).toMatch(/^MATCH \(n:Stance\)/);
  });

  it('refuse no place that no row can have', async () => {
    sampled.take = everyThird;
    const [page] = await pages('', 45, true);
    const [mark] = JSON.parse(
      Buffer.from(page?.list.pageInfo.endCursor ?? '', 'base64url').toString(),
    ) as readonly [string];
    const after = Buffer.from(JSON.stringify([mark, null, null])).toString('base64url');
    expect((await ask(`first: 2, after: "${after}"`)).list.edges).toEqual([]);
  });
});
