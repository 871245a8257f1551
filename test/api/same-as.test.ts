import fc from 'fast-check';
import type { Graph } from '../../src/graph/graph.js';
import { record } from '../../src/graph/record/write/record.js';
import { createApi } from '../../src/resolvers/create-api.js';
import { startServer } from '../server/support/running-server.js';
import type { RunningServer } from '../server/support/running-server.js';
import { casesOf, enoughOf } from '../support/cases.js';
import { ENGINES, isServer } from '../support/engines.js';
import { PRODUCT } from '../support/product-model.js';

const START = Date.UTC(2026, 1, 1);

const WORLD = [
  { entity: 'Source', id: 'source:a', title: 'A source', reliability: 'E' },
  { entity: 'Issue', id: 'issue:x', name: 'X' },
  ...['a', 'b', 'c', 'd'].map((slug) => ({
    entity: 'Organisation',
    id: `organisation:${slug}`,
    name: slug.toUpperCase(),
  })),
  {
    claim: 'Stance',
    id: 'stance:b',
    subject: 'organisation:b',
    issue: 'issue:x',
    position: 'OPPOSES',
    period: '2020/..',
    citations: [{ source: 'source:a' }],
  },
];

const JUDGE = `mutation($changeId: ID!, $entities: [ID!]!, $judgement: Judgement!) {
  judgeSameAs(
    changeId: $changeId, entities: $entities, judgement: $judgement,
    citations: [{ source: "source:a", locator: "page 1", gist: "So it is." }]
  ) { cursor claims { id judgement subject { id } with { id } citations { source { id } } } }
}`;

interface Judged {
  readonly cursor: string;
  readonly claims: readonly { readonly id: string }[];
}

interface Merged {
  readonly id: string;
  readonly mergedFrom: readonly string[];
}

/** A record that says that `next` goes on for `old`. */
function identity(old: string, next: string): object {
  return {
    claim: 'Identity',
    subject: `organisation:${next}`,
    with: `organisation:${old}`,
    judgement: 'POSITIVE',
    citations: [{ source: 'source:a' }],
  };
}

let changes = 0;
function newId(): string {
  changes += 1;
  return `00000000-0000-4000-9000-${String(changes).padStart(12, '0')}`;
}

describe.each(ENGINES)('judging what is the same on $name', (engine) => {
  let now = START;
  let graph: Graph;
  let server: RunningServer;

  beforeEach(async () => {
    now = START;
    graph = { store: await engine.open(PRODUCT), model: PRODUCT, clock: { now: () => now++ } };
    await record(graph, WORLD);
    server = await startServer(createApi(graph));
  });
  afterEach(async () => {
    await server.close();
    await graph.store.close();
  });

  const ask = async (query: string, variables = {}): Promise<Readonly<Record<string, unknown>>> => {
    const { data, errors } = await server.ask(query, variables);
    expect(errors).toEqual([]);
    return data as Readonly<Record<string, unknown>>;
  };
  const judge = async (judgement: string, ...slugs: readonly string[]): Promise<Judged> => {
    const entities = slugs.map((slug) => `organisation:${slug}`);
    const data = await ask(JUDGE, { changeId: newId(), entities, judgement });
    return data['judgeSameAs'] as Judged;
  };
  const retract = async ({ claims }: Pick<Judged, 'claims'>): Promise<void> => {
    for (const { id } of claims) {
      await ask(
        'mutation($changeId: ID!, $id: ID!) { retractClaim(changeId: $changeId, id: $id, reason: "No.") { cursor } }',
        { changeId: newId(), id },
      );
    }
  };
  const resolve = async (slug: string, view = '{}'): Promise<unknown> => {
    const { organisation } = await ask(
      `query($id: ID!) { organisation(id: $id, view: ${view}) { id } }`,
      { id: `organisation:${slug}` },
    );
    return (organisation as { readonly id: string }).id.replace('organisation:', '');
  };

  const mergedFrom = async (...slugs: readonly string[]): Promise<unknown> => {
    const { nodes } = await ask(
      '{ organisations(orderBy: [{ field: ID, direction: ASC }]) { nodes { id mergedFrom } } }',
    ).then(({ organisations }) => organisations as { readonly nodes: readonly Merged[] });
    return slugs.map((slug) =>
      nodes
        .find(({ id }) => id === `organisation:${slug}`)
        ?.mergedFrom.map((id) => id.replace('organisation:', '')),
    );
  };

  it('lets an id resolve to what goes on for it, and says so', async () => {
    const before = new Date(now++).toISOString();
    const { claims } = await judge('POSITIVE', 'a', 'b', 'c');
    expect(claims).toMatchObject([
      {
        judgement: 'POSITIVE',
        subject: { id: 'organisation:a' },
        with: { id: 'organisation:b' },
        citations: [{ source: { id: 'source:a' } }],
      },
      { with: { id: 'organisation:c' } },
    ]);
    const data = await ask(`{
      organisation(id: "organisation:b") { id mergedFrom stances { totalCount } sameAs { judgement claim { id } entity {
        id mergedFrom ... on Organisation { stances { totalCount } } sameAs { judgement entity { id } } } } }
      node(id: "organisation:b") { __typename id }
      nodes(ids: ["organisation:c", "organisation:d"]) { id ... on Entity { mergedInto { id } } }
      then: nodes(ids: ["organisation:c"]) { ... on Entity { mergedInto(view: { knownAt: "${before}" }) { id } } }
      organisations { totalCount }
      stances { nodes { subject { id } } }
    }`);
    expect(data).toEqual({
      organisation: {
        id: 'organisation:a',
        mergedFrom: ['organisation:b', 'organisation:c'],
        stances: { totalCount: 0 },
        sameAs: expect.arrayContaining([
          {
            judgement: 'POSITIVE',
            claim: { id: claims[0]?.id },
            entity: {
              id: 'organisation:b',
              mergedFrom: [],
              stances: { totalCount: 1 },
              sameAs: [{ judgement: 'POSITIVE', entity: { id: 'organisation:a' } }],
            },
          },
        ]) as unknown,
      },
      node: { __typename: 'Organisation', id: 'organisation:b' },
      nodes: [
        { id: 'organisation:c', mergedInto: { id: 'organisation:a' } },
        { id: 'organisation:d', mergedInto: null },
      ],
      then: [{ mergedInto: null }],
      organisations: { totalCount: 4 },
      stances: { nodes: [{ subject: { id: 'organisation:b' } }] },
    });
  });

  it('follows an id all the way, and never in a circle', async () => {
    await judge('POSITIVE', 'b', 'a');
    await judge('POSITIVE', 'c', 'b');
    expect(await resolve('a')).toBe('c');
    // As an import may say it.
    await record(graph, [identity('c', 'a')]);
    expect([await resolve('a'), await resolve('b'), await resolve('c')]).toEqual(['a', 'b', 'c']);
    expect(await mergedFrom('a', 'b', 'c')).toEqual([[], [], []]);
  });

  it('says of an entity that the ids far away are merged too', async () => {
    await judge('POSITIVE', 'b', 'c');
    await judge('POSITIVE', 'a', 'b');
    await judge('POSITIVE', 'a', 'd');
    expect(await mergedFrom('a', 'b', 'c', 'd')).toEqual([['b', 'c', 'd'], [], [], []]);
    expect([await resolve('b'), await resolve('c'), await resolve('d')]).toEqual(['a', 'a', 'a']);
  });

  it('says of the one of two successors that an id is merged, which it resolves to', async () => {
    await record(graph, [
      { ...identity('c', 'a'), rank: 'PREFERRED' },
      { ...identity('c', 'b'), id: 'identity:0' },
      identity('d', 'c'),
    ]);
    expect([await resolve('c'), await resolve('d')]).toEqual(['a', 'a']);
    expect(await mergedFrom('a', 'b')).toEqual([['c', 'd'], []]);
  });

  it('says just the ids that resolve to an entity, whatever was judged', async () => {
    const slugs = ['a', 'b', 'c', 'd', 'e', 'f'].map((slug) => `r-${slug}`);
    await record(
      graph,
      slugs.map((slug) => ({ entity: 'Organisation', id: `organisation:${slug}`, name: slug })),
    );
    let merged = 0;
    const judgements = fc.uniqueArray(
      fc.record({
        old: fc.constantFrom(...slugs),
        next: fc.constantFrom(...slugs),
        judgement: fc.constantFrom('POSITIVE', 'POSITIVE', 'POSITIVE', 'POSITIVE', 'NEGATIVE'),
        rank: fc.constantFrom('NORMAL', 'PREFERRED'),
      }),
      { minLength: 2, maxLength: 8, selector: ({ old, next }) => `${old} ${next}` },
    );
    const property = fc.asyncProperty(fc.noBias(judgements), async (all) => {
      const { recorded } = await record(
        graph,
        all
          .filter(({ old, next }) => old !== next)
          .map(({ old, next, ...rest }) => ({
            ...{ ...identity(old, next), ...rest },
            id: `identity:${newId()}`,
          })),
      );
      const expected = new Map<string, string[]>(slugs.map((slug) => [slug, []]));
      for (const slug of slugs) {
        const to = String(await resolve(slug));
        if (to !== slug) expected.get(to)?.push(slug);
      }
      expect(await mergedFrom(...slugs)).toEqual([...expected.values()]);
      merged += [...expected.values()].flat().length;
      await retract({ claims: recorded.map((id) => ({ id })) });
    });
    await fc.assert(property, { numRuns: isServer(engine) ? casesOf(6) : casesOf(40) });
    // Six runs may come upon little; forty may not.
    if (!isServer(engine)) expect(merged).toBeGreaterThanOrEqual(enoughOf(5));
  });

  it('refuses what would close a circle, and says what stands against it', async () => {
    const { claims: first } = await judge('POSITIVE', 'b', 'a');
    const { claims: second } = await judge('POSITIVE', 'c', 'b');
    const [old, further] = [first[0]?.id ?? '', second[0]?.id ?? ''];
    const refusal = async (...slugs: readonly string[]): Promise<unknown> => {
      const entities = slugs.map((slug) => `organisation:${slug}`);
      const { errors } = await server.ask(JUDGE, {
        ...{ changeId: newId(), entities, judgement: 'POSITIVE' },
      });
      return errors.map(({ message, extensions }) => [extensions['code'], message]);
    };
    expect(await refusal('a', 'd', 'b')).toEqual([
      [
        'CONFLICT',
        `entities[2]: "organisation:b" goes on for "organisation:a" already, by "${old}", so that the ids would lead in a circle. Retract that claim first. Nothing was written.`,
      ],
    ]);
    expect(await refusal('a', 'c')).toEqual([
      [
        'CONFLICT',
        `entities[1]: "organisation:c" goes on for "organisation:a" already, by "${old}" and "${further}", so that the ids would lead in a circle. Retract one of these claims first. Nothing was written.`,
      ],
    ]);
    expect([await resolve('a'), await resolve('d')]).toEqual(['c', 'd']);
    await judge('POSITIVE', 'b', 'a');
    await retract({ claims: first });
    await judge('POSITIVE', 'a', 'b');
    expect([await resolve('a'), await resolve('c')]).toEqual(['a', 'c']);
  });

  it('is undone by taking the judgement back, and not for who looks back', async () => {
    const judged = await judge('POSITIVE', 'a', 'b');
    const known = new Date(now).toISOString();
    expect(await resolve('b')).toBe('a');
    await retract(judged);
    expect(await resolve('b')).toBe('b');
    expect(await resolve('b', `{ knownAt: "${known}" }`)).toBe('a');
  });

  it.each(['NEGATIVE', 'UNSURE'])('keeps %s judgements and merges nothing', async (judgement) => {
    await judge(judgement, 'a', 'b');
    expect(await resolve('b')).toBe('b');
    const data = await ask(
      '{ organisation(id: "organisation:b") { mergedFrom sameAs { judgement entity { id } } } }',
    );
    expect(data).toEqual({
      organisation: { mergedFrom: [], sameAs: [{ judgement, entity: { id: 'organisation:a' } }] },
    });
  });

  it('merges nothing while the sources disagree, or where they are not trusted', async () => {
    await judge('POSITIVE', 'a', 'b');
    const view = 'view: { minReliability: C }';
    expect(
      await ask(`{ organisation(id: "organisation:a") {
        mergedFrom sameAs { judgement } trusted: mergedFrom(${view}) none: sameAs(${view}) { judgement }
      } }`),
    ).toEqual({
      organisation: {
        mergedFrom: ['organisation:b'],
        sameAs: [{ judgement: 'POSITIVE' }],
        trusted: [],
        none: [],
      },
    });
    expect(await resolve('b', '{ minReliability: C }')).toBe('b');
    const denied = await judge('NEGATIVE', 'a', 'b');
    expect(await resolve('b')).toBe('b');
    const data = await ask('{ identities { nodes { judgement conflicts { claim { id } } } } }');
    expect(data['identities']).toMatchObject({ nodes: [{ conflicts: [{}] }, { conflicts: [{}] }] });
    await retract(denied);
    expect(await resolve('b')).toBe('a');
  });

  it('lets nothing of another kind go on for an entity', async () => {
    const { claims } = await judge('POSITIVE', 'a', 'b');
    // As a store may have it from before records were refused that say so.
    await graph.store.transact((transaction) =>
      transaction.write({
        text: [
          'MATCH (:Entity)-[r:GOES_ON_FOR]->(c:Claim {id: $claim})',
          "MATCH (i:Entity {id: 'issue:x'})",
          'CREATE (i)-[:GOES_ON_FOR]->(c)',
          'DELETE r',
        ].join('\n'),
        parameters: { claim: claims[0]?.id ?? null },
      }),
    );
    expect(
      await ask(
        '{ organisation(id: "organisation:b") { id } issue(id: "issue:x") { id mergedFrom } }',
      ),
    ).toEqual({ organisation: { id: 'organisation:b' }, issue: { id: 'issue:x', mergedFrom: [] } });
  });

  it.each([
    { entities: ['organisation:a'], says: 'entities: must name from 2 to 100' },
    {
      entities: ['organisation:a', 'organisation:a'],
      says: 'entities: must name each entity once',
    },
    { entities: ['organisation:a', 'issue:x'], says: 'entities: must be of one kind' },
    {
      entities: ['organisation:a', 'organisation:z'],
      says: 'entities[1]: "organisation:z" is neither',
    },
    {
      entities: ['organisation:z', 'organisation:a'],
      says: 'entities[0]: "organisation:z" is neither',
    },
  ])('refuses to judge $entities', async ({ entities, says }) => {
    const variables = { changeId: newId(), entities, judgement: 'POSITIVE' };
    const { errors } = await server.ask(JUDGE, variables);
    expect(errors[0]?.message).toContain(says);
  });
});
