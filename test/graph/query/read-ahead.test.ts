import { graphql, Kind, parse, print, visit } from 'graphql';
import { createApi } from '../../../src/resolvers/create-api.js';
import { ENGINES } from '../../support/engines.js';
import { QueryGraph, START } from './support/query-graph.js';

const CITATIONS = [
  { source: 'source:gazette', locator: 'p. 1', gist: 'It says so.' },
  { source: 'source:herald', locator: 'p. 2' },
];

const ACTORS = ['nation:a', 'nation:b', 'organisation:c', 'person:d'];

const RECORDS = [
  { entity: 'Source', id: 'source:gazette', title: 'Gazette', reliability: 'B' },
  { entity: 'Source', id: 'source:herald', title: 'Herald', reliability: 'E' },
  { entity: 'Nation', id: 'nation:a', name: 'A' },
  { entity: 'Nation', id: 'nation:b', name: 'B' },
  { entity: 'Nation', id: 'nation:old', name: 'Old A' },
  {
    claim: 'Identity',
    subject: 'nation:a',
    with: 'nation:old',
    judgement: 'POSITIVE',
    citations: CITATIONS,
  },
  { entity: 'Organisation', id: 'organisation:c', name: 'C' },
  { entity: 'Organisation', id: 'organisation:league', name: 'League' },
  { entity: 'Person', id: 'person:d', name: 'D' },
  ...ACTORS.map((subject, index) => ({
    claim: 'Membership',
    subject,
    organisation: 'organisation:league',
    status: index === 1 ? 'CANDIDATE' : 'MEMBER',
    period: index === 2 ? '1990/2000' : '2001/..',
    confidence: 90 - index * 20,
    citations: CITATIONS.slice(0, 1 + (index % 2)),
  })),
  ...[0, 1, 2].flatMap((n) => [
    {
      entity: 'Event',
      id: `event:${String(n)}`,
      name: `Event ${String(n)}`,
      kind: 'MEETING',
      status: 'OCCURRED',
      period: '2026-02-11',
    },
    ...ACTORS.slice(0, 2 + n).map((subject) => ({
      claim: 'Participation',
      subject,
      event: `event:${String(n)}`,
      role: 'PARTICIPANT',
      ...(subject === 'person:d' && { representing: 'nation:a' }),
      citations: CITATIONS,
    })),
  ]),
];

/** The same list again, further down: what was read for one level isn't taken for another. */
const AGAIN =
  '{ nations { nodes { memberships { nodes { subject { memberships { nodes { subject { name memberships { totalCount } } } } } } } } } }';

/** Documents below whose lists there is something to read ahead, in every way that a document has. */
const DOCUMENTS: readonly string[] = [
  '{ events { nodes { participations { nodes { role subject { name memberships { nodes { status organisation { name } } } } } } } } }',
  AGAIN,
  // By two names, with other arguments, and as edges with their cursors.
  '{ events { edges { cursor node { a: participations(first: 1) { nodes { id } pageInfo { hasNextPage } } b: participations(last: 1) { edges { cursor node { id } } } } } } }',
  // One field in two places.
  '{ events { nodes { participations { nodes { id } } participations { totalCount nodes { subject { name } } } } } }',
  // Views, of the request's lists and of those below.
  '{ actors(view: { validAt: "1995" }) { nodes { name memberships { nodes { status period { edtf } } } } } }',
  '{ actors { nodes { name memberships(view: { validAt: "1995" }) { nodes { status subject { memberships { nodes { id } } } } } } } }',
  '{ actors(view: { minConfidence: 60 }) { nodes { memberships(view: { validAt: "2026" }) { nodes { id subject { memberships { nodes { id confidence } } } } } } } }',
  '{ events { nodes { participants(first: 1) { edges { node { memberships { nodes { id } } } } } } } }',
  // What only some rows are asked for, and what nobody is.
  '{ events { nodes { participations { totalCount nodes @skip(if: true) { id } } } } }',
  '{ actors { nodes { name ... on Nation { memberships { nodes { id } } } ... on Organisation { members { nodes { subject { name } } } } } } }',
  '{ events { nodes { ...Parties } } } fragment Parties on Event { participations { nodes { ...Who } } } fragment Who on Participation { subject { ... on Actor { name } ... on Person { memberships { nodes { id } } } } }',
  // What claims cite and link, and what they say.
  '{ claims { nodes { id sentence citations { locator source { title } } about { id ... on Event { participations { totalCount } } } } } }',
  '{ participations { nodes { representing { id name memberships { nodes { id } } } event { id } citations { gist } } } }',
  '{ nations(where: { memberships: { some: { status: { eq: MEMBER } } } }) { edges { because { sentence citations { source { title } } } node { memberships { nodes { organisation { name } } } } } } }',
  '{ events { nodes { participants(where: { memberships: { some: { status: { eq: MEMBER } } } }) { edges { node { name memberships { nodes { id } } } because { ... on Membership { organisation { name } } } } } } } }',
  // Of one thing, one that is merged, and one that is not there.
  '{ event(id: "event:1") { name participations { totalCount nodes { subject { name } } } participants { nodes { name memberships { totalCount } } } } }',
  '{ nation(id: "nation:old") { id name memberships { totalCount nodes { id } } } }',
  '{ nation(id: "nation:none", view: { validAt: "1995" }) { name memberships { nodes { id } } } }',
  '{ organisation(id: "organisation:c", view: { validAt: "1995" }) { memberships(first: 0) { nodes { id } } } }',
  '{ organisation(id: "organisation:c", view: { validAt: "1995" }) { a: memberships { nodes { status } } b: memberships(view: { validAt: "2026" }) { totalCount } } }',
  // What is refused, where it stands.
  '{ events { nodes { id participations(first: -1) { nodes { id } } } } }',
  '{ events { nodes { id participations { nodes { subject { memberships(after: "x") { nodes { id } } } } } } } }',
  '{ events { nodes { id participations(where: { event: { id: { eq: "event:none" } } }) { nodes { id } } } } }',
];

/** The same document, of which no field is certain to be asked for until its variables are known. */
function withConditions(document: string): string {
  return print(
    visit(parse(document), {
      Field: (field) => ({
        ...field,
        directives: [
          ...(field.directives ?? []),
          {
            kind: Kind.DIRECTIVE,
            name: { kind: Kind.NAME, value: 'include' },
            arguments: [
              {
                kind: Kind.ARGUMENT,
                name: { kind: Kind.NAME, value: 'if' },
                value: { kind: Kind.BOOLEAN, value: true },
              },
            ],
          },
        ],
      }),
    }),
  );
}

describe.each(ENGINES)('what is read ahead of its fields on $name', (engine) => {
  let graph: QueryGraph;
  beforeAll(async () => {
    graph = await QueryGraph.open(engine, RECORDS);
  }, START);
  afterAll(() => graph.close());

  const run = async (
    source: string,
  ): Promise<{ readonly answer: unknown; readonly statements: number }> => {
    graph.store.forget();
    const api = createApi(graph.graph);
    const { data, errors } = await graphql({
      schema: api.schema,
      source,
      contextValue: api.contextValue(),
    });
    const told = errors?.map(({ message, path }) => ({ message, path })) ?? [];
    return {
      answer: JSON.parse(JSON.stringify({ data: data ?? null, told })) as unknown,
      statements: graph.store.statements.length,
    };
  };

  it.each(DOCUMENTS)('is what these would read: %s', async (document) => {
    const ahead = await run(document);
    const apart = await run(withConditions(document));
    expect(ahead.answer).toEqual(apart.answer);
    expect(ahead.answer).not.toEqual({ data: null, told: [] });
    expect(ahead.statements).toBeLessThanOrEqual(apart.statements + (document === AGAIN ? 1 : 0));
  });
});
