import { claim, entity } from '../../oracle/build-records.js';
import { ENGINES } from '../../support/engines.js';
import { NOW, QueryGraph, START } from '../query/support/query-graph.js';

const naming = (id: string, subject: string, text: string, fields: object = {}) =>
  claim('Naming', id, subject, {
    text,
    period: '/..',
    seen: '2025',
    citations: [{ source: 'source:a', gist: 'A list of Borogrove.' }],
    ...fields,
  });

const WORLD = [
  entity('source:a', { reliability: 'B' }),
  entity('source:b', { title: 'b', reliability: 'E' }),
  entity('nation:de', { name: 'Zermania' }),
  entity('nation:mm', { name: 'Myanmar' }),
  entity('organisation:o', { name: 'Zermania Watch' }),
  naming('fr', 'nation:de', 'Xallemagne', { language: 'fr', use: 'COMMON' }),
  naming('ja', 'nation:de', 'ゼルマニア', { language: 'ja' }),
  naming('code', 'nation:de', 'ZQX9', { scheme: 'CODES', use: 'CODE' }),
  naming('old', 'nation:mm', 'Burmany', { period: '1948/1989', seen: '1950', use: 'FORMER' }),
  naming('denied', 'nation:mm', 'Nowhereland', { polarity: 'DENIES' }),
  naming('bad', 'nation:mm', 'Rumourland', { citations: [{ source: 'source:b' }] }),
];

interface Found {
  readonly search: {
    readonly totalCount: number;
    readonly edges: readonly {
      readonly score: number;
      readonly node: { readonly id: string };
      readonly highlights: readonly { readonly field: string; readonly text: string }[];
    }[];
  };
}

describe.each(ENGINES)('search by names that claims give, on $name', (engine) => {
  let graph: QueryGraph;
  beforeAll(async () => {
    graph = await QueryGraph.open(engine, WORLD);
  }, START);
  afterAll(() => graph.close());

  const find = async (text: string, args = ''): Promise<Found['search']> => {
    const { search } = await graph.ask<Found>(
      `query($text: String!) { search(text: $text ${args}) { totalCount edges { score node { id } highlights { field text } } } }`,
      { text },
    );
    return search;
  };
  const idsBy = async (text: string, args = ''): Promise<readonly string[]> =>
    (await find(text, args)).edges.map(({ node }) => node.id);

  it.each([
    { text: 'Xallemagne', found: ['nation:de'] },
    { text: 'xallema', found: ['nation:de'] },
    { text: 'Xallemagme', found: ['nation:de'] },
    { text: 'ゼルマニア', found: ['nation:de'] },
    { text: 'zqx9', found: ['nation:de'] },
    { text: 'burmany', found: ['nation:mm'] },
    { text: 'nowhereland', found: [] },
    { text: 'borogrove', found: [] },
  ])('finds what is called $text', async ({ text, found }) => {
    expect(await idsBy(text)).toEqual(found);
  });

  it('says which name it was, and counts an entity once', async () => {
    const { totalCount, edges } = await find('Xallemagne');
    expect(totalCount).toBe(1);
    expect(edges[0]?.highlights).toEqual([{ field: 'namings', text: 'Xallemagne' }]);
    const [first, ...others] = (await find('zermania')).edges;
    expect(first).toMatchObject({ score: 1, node: { id: 'nation:de' } });
    expect(others.map(({ node }) => node.id)).toEqual(['organisation:o']);
  });

  it('finds the claim itself where its kind is asked for, and no entity of other kinds', async () => {
    expect(await idsBy('Xallemagne', 'kinds: [NAMING]')).toEqual(['naming:fr']);
    expect(await idsBy('Xallemagne', 'kinds: [CLAIM, NATION]')).toEqual(['naming:fr', 'nation:de']);
    expect(await idsBy('Xallemagne', 'kinds: [ORGANISATION]')).toEqual([]);
  });

  it('trusts as the view does', async () => {
    expect(await idsBy('rumourland')).toEqual(['nation:mm']);
    expect(await idsBy('rumourland', 'view: { minReliability: B }')).toEqual([]);
  });

  it('follows corrections and retractions', async () => {
    const before = new Date(NOW).toISOString();
    graph.now = NOW + 60_000;
    await graph.ask(`mutation { correctNaming(
      changeId: "00000000-0000-4000-8000-000000000001", id: "naming:fr", reason: "Misspelt.",
      input: { subject: "nation:de", text: "Kvorteria", period: "/..", citations: [{ source: "source:a" }] }
    ) { cursor } }`);
    expect(await idsBy('Xallemagne')).toEqual([]);
    expect(await idsBy('Kvorteria')).toEqual(['nation:de']);
    expect(await idsBy('Xallemagne', `view: { knownAt: "${before}" }`)).toEqual(['nation:de']);
    graph.now = NOW + 120_000;
    await graph.ask(`mutation { retractClaim(
      changeId: "00000000-0000-4000-8000-000000000002", id: "naming:code", reason: "Another's."
    ) { cursor } }`);
    expect(await idsBy('zqx9')).toEqual([]);
  });
});
