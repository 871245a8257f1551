import { ENGINES } from '../../support/engines.js';
import { QueryGraph, START } from './support/query-graph.js';

type Variables = Readonly<Record<string, unknown>>;

const RECORDS = [
  { entity: 'Source', id: 'source:gazette', title: 'Gazette', reliability: 'B' },
  { entity: 'Nation', id: 'nation:a', name: 'A' },
  { entity: 'Nation', id: 'nation:b', name: 'B' },
  { entity: 'Issue', id: 'issue:a', name: 'A' },
  { entity: 'Event', id: 'event:a', name: 'A', kind: 'MEETING', status: 'OCCURRED' },
  ...['nation:a', 'nation:b'].map((subject) => ({
    claim: 'Participation',
    subject,
    event: 'event:a',
    role: 'PARTICIPANT',
    citations: [{ source: 'source:gazette' }],
  })),
];

/** Documents, each with variables of which none changes what has to be asked. */
const DOCUMENTS: readonly {
  readonly asks: string;
  readonly document: string;
  readonly variables: readonly [Variables, Variables];
}[] = [
  {
    asks: 'an entity by its id',
    document: 'query ($id: ID!) { nation(id: $id) { name } }',
    variables: [{ id: 'nation:a' }, { id: "nation:b' OR true //" }],
  },
  {
    asks: 'pages of other sizes and names',
    document:
      'query ($first: Int!, $name: String!) { nations(first: $first, where: { name: { contains: $name } }) { totalCount nodes { id } } }',
    variables: [
      { first: 1, name: 'a' },
      { first: 100, name: 'É"' },
    ],
  },
  {
    asks: 'days, moments and numbers of a view',
    document:
      'query ($view: ViewInput!) { stances(view: $view) { tally { yes } groups(by: [POSITION, YEAR]) { count } nodes { id } } }',
    variables: [
      { view: { validAt: '2026-01-01', minConfidence: 1, minReliability: 'B' } },
      { view: { validAt: '2020-02-02', minConfidence: 99, minReliability: 'C' } },
    ],
  },
  {
    asks: 'evidence of a nested filter',
    document: `query ($event: ID!, $where: ActorFilter!) {
      event(id: $event) { participants(where: $where) { totalCount tally { yes } edges { because { id } } } }
    }`,
    variables: [
      {
        event: 'event:a',
        where: {
          or: [
            { participations: { some: { event: { name: { eq: 'A' } } } } },
            { stances: { count: { of: { issue: { id: { in: ['issue:a'] } } }, eq: 2 } } },
          ],
        },
      },
      {
        event: 'event:a',
        where: {
          or: [
            { participations: { some: { event: { name: { eq: 'Else' } } } } },
            { stances: { count: { of: { issue: { id: { in: ['x:1', 'y:2'] } } }, eq: 0 } } },
          ],
        },
      },
    ],
  },
  {
    asks: 'lists in lists',
    document:
      'query ($first: Int!, $role: ParticipationRole!) { events(first: $first) { nodes { participations(first: $first, where: { role: { eq: $role } }) { nodes { subject { name } } } } } }',
    variables: [
      { first: 5, role: 'PARTICIPANT' },
      { first: 50, role: 'PARTICIPANT' },
    ],
  },
  {
    asks: 'words to search for',
    document: 'query ($text: String!) { search(text: $text) { nodes { id } } }',
    variables: [{ text: 'gazette' }, { text: 'gazett' }],
  },
];

/** A server plans each text once, and takes the plan again for the same text. */
describe.each(ENGINES)('the texts of statements on $name', (engine) => {
  let graph: QueryGraph;
  beforeAll(async () => {
    graph = await QueryGraph.open(engine, RECORDS);
  }, START);
  afterAll(() => graph.close());

  const textsOf = async (document: string, variables: Variables): Promise<readonly string[]> => {
    graph.store.forget();
    await graph.ask(document, variables);
    return graph.store.statements.map(({ text }) => text);
  };

  it.each(DOCUMENTS)('are the same for $asks', async ({ document, variables: [some, others] }) => {
    const texts = await textsOf(document, some);
    expect(texts.length).toBeGreaterThan(0);
    expect(await textsOf(document, others)).toEqual(texts);
  });

  it('are the same for every page after the first', async () => {
    const document =
      'query ($after: String) { participations(first: 1, after: $after) { pageInfo { endCursor } } }';
    const end = async (after: string | null): Promise<string> => {
      const { participations } = await graph.ask<{
        readonly participations: { readonly pageInfo: { readonly endCursor: string } };
      }>(document, { after });
      return participations.pageInfo.endCursor;
    };
    const first = await end(null);
    const texts = await textsOf(document, { after: first });
    const second = await end(first);
    expect(second).not.toBe(first);
    expect(await textsOf(document, { after: second })).toEqual(texts);
  });
});
