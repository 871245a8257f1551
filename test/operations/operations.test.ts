import { readFileSync } from 'node:fs';
import { graphql } from 'graphql';
import { seed } from '../../src/graph/record/files/seed.js';
import type { Graph } from '../../src/graph/graph.js';
import { createApi } from '../../src/resolvers/create-api.js';
import { fixedClock } from '../support/fixed-clock.js';
import { ENGINES_BY_LENGTH } from '../support/engines.js';
import { PRODUCT } from '../support/product-model.js';

/** The answer to a file of this folder, as plain data. */
async function ask(graph: Graph, name: string): Promise<Readonly<Record<string, unknown>>> {
  const api = createApi(graph);
  const source = readFileSync(new URL(`${name}.graphql`, import.meta.url), 'utf8');
  const result = await graphql({
    schema: api.schema,
    source,
    operationName: null,
    contextValue: api.contextValue(),
  });
  expect(result.errors).toBeUndefined();
  return JSON.parse(JSON.stringify(result.data)) as Readonly<Record<string, unknown>>;
}

interface Evidence {
  readonly __typename: string;
  readonly citations: readonly {
    readonly source: { readonly id: string };
    readonly gist: string;
  }[];
  readonly status?: string;
  readonly territory?: { readonly id: string };
}

const TERRITORIES_OF_GBR = ['aia', 'bmu', 'cym', 'flk', 'msr', 'sgs', 'tca', 'vgb'];

describe.each(ENGINES_BY_LENGTH)('the operations of the front end on $name', (engine) => {
  let graph: Graph;

  beforeAll(async () => {
    const store = await engine.open(PRODUCT);
    graph = { store, model: PRODUCT, clock: fixedClock(Date.UTC(2026, 1, 1, 12)) };
    await seed(graph);
  });
  afterAll(() => graph.store.close());

  it('answers the main question, with its evidence', async () => {
    const { event } = (await ask(graph, 'main-question')) as {
      readonly event: {
        readonly announcedParticipants: number;
        readonly participants: {
          readonly tally: unknown;
          readonly edges: readonly {
            readonly verdict: string;
            readonly node: unknown;
            readonly because: readonly Evidence[];
          }[];
        };
      };
    };
    expect(event.announcedParticipants).toBe(34);
    expect(event.participants.tally).toEqual({ yes: 1, no: 3, undetermined: 0, unrecorded: 30 });
    const [edge, ...others] = event.participants.edges;
    expect(others).toEqual([]);
    expect(edge).toMatchObject({
      verdict: 'YES',
      node: { __typename: 'Nation', id: 'nation:gbr', name: 'United Kingdom' },
    });

    const because = edge?.because ?? [];
    const ofKind = (name: string): readonly Evidence[] =>
      because.filter((claim) => claim.__typename === name);
    expect(ofKind('Participation')).toMatchObject([{ role: 'PARTICIPANT' }]);
    expect(
      ofKind('Holding')
        .map((claim) => claim.territory?.id)
        .sort(),
    ).toEqual(TERRITORIES_OF_GBR.map((code) => `territory:${code}`));
    expect(ofKind('Holding').map((claim) => claim.status)).not.toContain('CLAIMS');
    expect(ofKind('Stance')).toMatchObject([
      {
        position: 'RESTRICTS',
        effect: 'SUSPENDS',
        toward: [{ id: 'nation:usa' }],
        period: { edtf: '2025-09/..' },
      },
    ]);
    expect(because).toHaveLength(1 + TERRITORIES_OF_GBR.length + 1);
    for (const claim of because) {
      expect(claim.citations.length).toBeGreaterThan(0);
      for (const citation of claim.citations) expect(citation.gist).not.toBe('');
    }
    const sources = ofKind('Holding').map((claim) =>
      claim.citations.map(({ source }) => source.id),
    );
    expect(sources).toEqual(
      TERRITORIES_OF_GBR.map(() => ['source:natural-earth-5.1.2', 'source:infomalangraya-2026']),
    );
  });

  it('tells what is not recorded from what is not so, in an open world', async () => {
    const { event } = (await ask(graph, 'main-question-open-world')) as {
      readonly event: { readonly participants: { readonly edges: readonly unknown[] } };
    };
    expect(event.participants).toMatchObject({
      tally: { yes: 1, no: 0, undetermined: 3, unrecorded: 30 },
      edges: [
        { verdict: 'UNDETERMINED', node: { id: 'nation:dnk' } },
        { verdict: 'UNDETERMINED', node: { id: 'nation:fra' } },
        { verdict: 'YES', node: { id: 'nation:gbr' } },
        { verdict: 'UNDETERMINED', node: { id: 'nation:usa' } },
      ],
    });
  });

  it('tells which condition the others failed, and what is recorded on it', async () => {
    const row = (id: string, verdict: string, holdings: string, stances: string): object => ({
      verdict,
      node: { id },
      conditions: [
        { path: 'type', verdict: 'YES', recorded: null },
        { path: 'holdings', verdict: holdings, recorded: true },
        { path: 'stances', verdict: stances, recorded: stances === 'YES' },
      ],
    });
    expect(await ask(graph, 'why-not')).toEqual({
      event: {
        participants: {
          edges: [
            row('nation:dnk', 'NO', 'YES', 'NO'),
            row('nation:fra', 'NO', 'YES', 'NO'),
            row('nation:gbr', 'YES', 'YES', 'YES'),
            row('nation:usa', 'NO', 'YES', 'NO'),
          ],
        },
      },
    });
  });

  it('tells what was seen from what nobody can say', async () => {
    expect(await ask(graph, 'seen')).toEqual({
      in2024: { edges: [{ verdict: 'YES', node: { id: 'nation:gbr' } }] },
      in1990: { edges: [{ verdict: 'UNDETERMINED', node: { id: 'nation:gbr' } }] },
    });
  });

  it('answers the same from the top, through a negation of a negation', async () => {
    const { actors } = await ask(graph, 'from-actors');
    expect(actors).toMatchObject({
      totalCount: 1,
      nodes: [{ id: 'nation:gbr', name: 'United Kingdom' }],
    });
  });

  it('answers by the view that it is looked at through', async () => {
    expect(await ask(graph, 'as-of')).toEqual({
      july: { nodes: [] },
      midSeptember: { edges: [{ verdict: 'UNDETERMINED', node: { id: 'nation:gbr' } }] },
      trusted: { nodes: [] },
    });
  });

  it('tells who holds a territory from who claims it', async () => {
    const { territory } = await ask(graph, 'territory');
    expect(territory).toMatchObject({
      name: 'Falkland Islands',
      holders: {
        nodes: [
          {
            subject: { id: 'nation:gbr', name: 'United Kingdom' },
            status: 'DEPENDENCY',
            period: { earliest: null, latest: null },
          },
        ],
      },
      claimants: { nodes: [{ subject: { id: 'nation:arg' }, status: 'CLAIMS' }] },
    });
  });

  it('gives one screen of a nation in one request', async () => {
    const { nation } = (await ask(graph, 'nation-profile')) as {
      readonly nation: {
        readonly holdings: { readonly totalCount: number };
        readonly claims: { readonly totalCount: number; readonly nodes: readonly unknown[] };
      };
    };
    expect(nation).toMatchObject({
      id: 'nation:gbr',
      name: 'United Kingdom',
      holdings: { pageInfo: { hasNextPage: false } },
      stances: { nodes: [{ issue: { name: 'Intelligence sharing' }, position: 'RESTRICTS' }] },
      participations: {
        nodes: [
          {
            role: 'PARTICIPANT',
            event: {
              id: 'event:western-hemisphere-defence-chiefs-2026',
              status: 'SCHEDULED',
              period: { edtf: '2026-02-11' },
            },
          },
        ],
      },
    });
    expect(nation.holdings.totalCount).toBe(TERRITORIES_OF_GBR.length);
    expect(nation.claims.nodes).toHaveLength(5);
    expect(nation.claims.totalCount).toBeGreaterThan(TERRITORIES_OF_GBR.length);
  });

  it('finds by a word, and tells how two things are connected', async () => {
    const { search, paths, stances } = (await ask(graph, 'find')) as {
      readonly search: { readonly edges: readonly { readonly score: number }[] };
      readonly paths: { readonly nodes: readonly { readonly hops: readonly unknown[] }[] };
      readonly stances: { readonly totalCount: number };
    };
    const [person, ...claims] = search.edges;
    expect(person).toMatchObject({
      node: { __typename: 'Person', id: 'person:adam-isacson', name: 'Adam Isacson' },
    });
    expect(claims.length).toBeGreaterThan(0);
    for (const { score } of claims) expect(score).toBeLessThan(person?.score ?? 0);
    expect(paths.nodes[0]?.hops).toMatchObject([
      { from: { id: 'person:dan-caine' } },
      {},
      { to: { id: 'territory:bmu' } },
    ]);
    expect(stances.totalCount).toBeGreaterThan(0);
  });

  it('tells what is recorded about a nation in the order of time, a sentence a claim', async () => {
    const { nation } = (await ask(graph, 'timeline')) as {
      readonly nation: {
        readonly claims: {
          readonly totalCount: number;
          readonly nodes: readonly {
            readonly __typename: string;
            readonly sentence: string;
            readonly when: { readonly earliest: string | null } | null;
            readonly about: readonly { readonly id: string }[];
          }[];
        };
      };
    };
    const { nodes } = nation.claims;
    expect(nodes.length).toBe(Math.min(50, nation.claims.totalCount));
    const starts = nodes.map(({ when }) => when?.earliest ?? '');
    expect(starts).toEqual([...starts].sort().reverse());
    expect(nodes.map(({ sentence }) => sentence)).toEqual(
      expect.arrayContaining([
        'The United Kingdom restricts intelligence sharing toward the United States (US strikes on alleged drug boats in the Caribbean).',
        'The United Kingdom has Bermuda as a dependency.',
      ]),
    );
    const stance = nodes.find(({ __typename }) => __typename === 'Stance');
    expect(stance?.about.map(({ id }) => id)).toEqual(['issue:intelligence-sharing', 'nation:usa']);
  });
});
