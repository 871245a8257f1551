import { claim, entity } from '../../oracle/build-records.js';
import { ENGINES } from '../../support/engines.js';
import { QueryGraph, START } from './support/query-graph.js';

const WORLD = [
  entity('source:a'),
  entity('nation:a'),
  entity('nation:b'),
  entity('nation:c'),
  entity('issue:i'),
  entity('event:e', { period: '2020-05' }),
  claim('Stance', 's', 'nation:a', {
    issue: 'issue:i',
    position: 'SUPPORTS',
    toward: ['nation:b', 'nation:c'],
  }),
  claim('Relation', 'r', 'nation:a', { with: 'nation:b', kind: 'ALLIED' }),
  claim('Relation', 'q', 'nation:b', { with: 'nation:a', kind: 'COOPERATIVE' }),
  claim('Recognition', 'x', 'nation:c', {
    of: 'nation:b',
    status: 'RECOGNISES',
    as: 'a state',
    period: '1990/1999',
  }),
  claim('Statement', 't', 'nation:b', { about: ['nation:b', 'event:e'], gist: 'So it is.' }),
  claim('Participation', 'p', 'nation:c', {
    event: 'event:e',
    role: 'PARTICIPANT',
    representing: 'nation:b',
  }),
];

interface Connection {
  readonly totalCount: number;
  readonly nodes: readonly { readonly id: string }[];
}

describe.each(ENGINES)('claims that point at an entity, on $name', (engine) => {
  let graph: QueryGraph;
  beforeAll(async () => {
    graph = await QueryGraph.open(engine, WORLD);
  }, START);
  afterAll(() => graph.close());

  const about = async (id: string, args = ''): Promise<Connection> => {
    const answer = await graph.ask<{ readonly node: { readonly claimsAbout: Connection } }>(
      `{ node(id: "${id}") { ... on Entity { claimsAbout(orderBy: [{ field: ID, direction: ASC }] ${args}) { totalCount nodes { id } } } } }`,
    );
    return answer.node.claimsAbout;
  };
  const idsOf = ({ nodes }: Connection): readonly string[] => nodes.map(({ id }) => id);

  it.each([
    {
      id: 'nation:b',
      args: '',
      found: ['participation:p', 'relation:r', 'stance:s', 'statement:t'],
    },
    {
      id: 'nation:b',
      args: 'view: { validAt: "1995-01-01" }',
      found: ['participation:p', 'recognition:x', 'relation:r', 'stance:s', 'statement:t'],
    },
    { id: 'nation:a', args: '', found: ['relation:q'] },
    { id: 'issue:i', args: '', found: ['stance:s'] },
    { id: 'event:e', args: '', found: ['participation:p', 'statement:t'] },
    { id: 'source:a', args: '', found: [] },
    {
      id: 'nation:b',
      args: 'where: { type: { in: [STANCE, RELATION] } }',
      found: ['relation:r', 'stance:s'],
    },
    {
      id: 'nation:b',
      args: 'where: { subject: { id: { eq: "nation:c" } } }',
      found: ['participation:p'],
    },
  ])('are those of all kinds, of $id with $args', async ({ id, args, found }) => {
    const connection = await about(id, args);
    expect(idsOf(connection)).toEqual(found);
    expect(connection.totalCount).toBe(found.length);
  });

  it('come page by page', async () => {
    const { node } = await graph.ask<{
      readonly node: {
        readonly claimsAbout: Connection & { readonly pageInfo: { readonly endCursor: string } };
      };
    }>(
      '{ node(id: "nation:b") { ... on Entity { claimsAbout(first: 3, orderBy: [{ field: ID, direction: ASC }]) { totalCount nodes { id } pageInfo { endCursor } } } } }',
    );
    expect(idsOf(node.claimsAbout)).toEqual(['participation:p', 'relation:r', 'stance:s']);
    const rest = await about('nation:b', `after: "${node.claimsAbout.pageInfo.endCursor}"`);
    expect(idsOf(rest)).toEqual(['statement:t']);
  });

  it('are asked for in filters, and make a row what it is', async () => {
    const { nations } = await graph.ask<{
      readonly nations: {
        readonly edges: readonly {
          readonly node: { readonly id: string };
          readonly because: readonly { readonly id: string }[];
        }[];
      };
    }>(
      '{ nations(where: { claimsAbout: { some: { type: { eq: STANCE } } } }, orderBy: [{ field: ID, direction: ASC }]) { edges { node { id } because { id } } } }',
    );
    expect(nations.edges).toEqual([
      { node: { id: 'nation:b' }, because: [{ id: 'stance:s' }] },
      { node: { id: 'nation:c' }, because: [{ id: 'stance:s' }] },
    ]);
  });

  it('say what they link, and of both ends, in one statement more', async () => {
    graph.store.forget();
    const { claims } = await graph.ask<{
      readonly claims: { readonly nodes: readonly Readonly<Record<string, unknown>>[] };
    }>(`{ claims(orderBy: [{ field: ID, direction: ASC }]) { nodes {
      id sentence about { id name } ... on Relation { ends { id name } }
    } } }`);
    const find = (id: string) => claims.nodes.find((each) => each['id'] === id);
    const named = (...ids: readonly string[]) =>
      ids.map((id) => ({ id, name: id.slice(id.indexOf(':') + 1) }));
    expect(find('stance:s')).toEqual({
      id: 'stance:s',
      sentence: 'A supports i toward b and c.',
      about: named('issue:i', 'nation:b', 'nation:c'),
    });
    expect(find('relation:q')).toEqual({
      id: 'relation:q',
      sentence: 'B works together with a.',
      about: named('nation:a'),
      ends: named('nation:b', 'nation:a'),
    });
    expect(find('participation:p')?.['about']).toEqual(named('event:e', 'nation:b'));
    expect(graph.store.statements).toHaveLength(2);
  });
});
