import { readFileSync } from 'node:fs';
import { ENGINES } from '../../support/engines.js';
import { QueryGraph, START } from './support/query-graph.js';

const EVENTS = 50;
const NATIONS = 10;

const CITATIONS = [{ source: 'source:gazette', locator: 'p. 1', gist: 'It says so.' }];

/** Fifty events, in each of which three of ten nations took part; all are members of one body. */
const RECORDS = [
  { entity: 'Source', id: 'source:gazette', title: 'Gazette', reliability: 'B' },
  { entity: 'Organisation', id: 'organisation:league', name: 'League' },
  ...numbers(NATIONS).map((n) => ({
    entity: 'Nation',
    id: nation(n),
    name: `Nation ${String(n)}`,
  })),
  ...numbers(NATIONS).map((n) => ({
    claim: 'Membership',
    subject: nation(n),
    organisation: 'organisation:league',
    status: 'MEMBER',
    period: '2001/..',
    citations: CITATIONS,
  })),
  ...numbers(EVENTS).map((n) => ({
    entity: 'Event',
    id: `event:${String(n)}`,
    name: `Event ${String(n).padStart(2, '0')}`,
    kind: 'MEETING',
    status: 'OCCURRED',
    period: '2026-02-11',
    announcedParticipants: 5,
  })),
  ...numbers(EVENTS).flatMap((n) => merged(`event:${String(n)}`)),
  ...numbers(EVENTS).flatMap((n) =>
    numbers(3).map((k) => ({
      claim: 'Participation',
      subject: nation((n + k) % NATIONS),
      event: `event:${String(n)}`,
      role: 'PARTICIPANT',
      citations: CITATIONS,
    })),
  ),
];

/** An event under two older ids, each of which the next one goes on for; listed after all others. */
function merged(event: string): readonly object[] {
  const [old, oldest] = [`${event}-old`, `${event}-oldest`];
  const entity = { entity: 'Event', name: 'Old event', kind: 'MEETING', status: 'OCCURRED' };
  const identity = { claim: 'Identity', judgement: 'POSITIVE', citations: CITATIONS };
  return [
    { ...entity, id: old },
    { ...entity, id: oldest },
    { ...identity, subject: event, with: old },
    { ...identity, subject: old, with: oldest },
  ];
}

/** What questions send; `docs/statements.md` says the same. */
const COSTS: readonly {
  readonly name: string;
  readonly statements: number;
  readonly ask: string;
}[] = [
  { name: 'a list', statements: 1, ask: 'events(first: $first) { nodes { id name } }' },
  {
    name: 'a list, its rows, cursors and page',
    statements: 1,
    ask: 'events(first: $first) { edges { cursor verdict node { id } } pageInfo { hasNextPage endCursor } }',
  },
  { name: 'the total of a list', statements: 1, ask: 'events(first: $first) { totalCount }' },
  { name: 'the tally of a list', statements: 1, ask: 'events(first: $first) { tally { yes no } }' },
  {
    name: 'a list with its total and tally',
    statements: 3,
    ask: 'events(first: $first) { totalCount tally { yes } nodes { id } }',
  },
  {
    name: 'a list in a list',
    statements: 2,
    ask: 'events(first: $first) { nodes { participations { nodes { role } } } }',
  },
  {
    name: 'a list in a list, with all that a connection has',
    statements: 4,
    ask: 'events(first: $first) { nodes { participations { totalCount tally { yes } edges { cursor node { role } } pageInfo { hasNextPage } } } }',
  },
  {
    name: 'a link of claims in a list in a list',
    statements: 2,
    ask: 'events(first: $first) { nodes { participations { nodes { subject { name } } } } }',
  },
  {
    name: 'a list in a link of a list in a list',
    statements: 3,
    ask: 'events(first: $first) { nodes { participations { nodes { subject { ... on Nation { memberships { nodes { status } } } } } } } }',
  },
  {
    name: 'links of claims in a list',
    statements: 1,
    ask: 'participations(first: $first) { edges { node { event { name } subject { name } } } }',
  },
  {
    name: 'how rows stand on the conditions of a filter',
    statements: 1,
    ask: 'events(first: $first, where: { participations: { some: { role: { eq: HOST } } } }, verdicts: [YES, NO]) { edges { node { id } ...Why } } } fragment Why on EventEdge { conditions { path verdict recorded }',
  },
  {
    name: 'evidence of a filter',
    statements: 2,
    ask: 'events(first: $first, where: { participations: { some: { role: { eq: PARTICIPANT } } } }) { edges { because { id } } }',
  },
  {
    name: 'evidence in a list in a list, with its sources',
    statements: 4,
    ask: 'events(first: $first) { nodes { participants(where: { memberships: { some: { status: { eq: MEMBER } } } }) { edges { because { id citations { locator source { title } } } } } } }',
  },
  {
    name: 'evidence, of what it links the ids alone',
    statements: 2,
    ask: 'events(first: $first, where: { participations: { some: { role: { eq: PARTICIPANT } } } }) { edges { because { ... on Participation { event { id } } } } }',
  },
  {
    name: 'evidence in words, and what it links, under two names',
    statements: 4,
    ask: 'events(first: $first, where: { participations: { some: { role: { eq: PARTICIPANT } } } }) { edges { because { sentence citations { locator } } again: because { subject { name } ... on Participation { event { name } } } } }',
  },
  {
    name: 'citations and their sources',
    statements: 3,
    ask: 'events(first: $first) { nodes { participations { nodes { citations { gist source { title } } } } } }',
  },
  {
    name: 'groups of a list in a list',
    statements: 2,
    ask: 'events(first: $first) { nodes { participations { groups(by: [ROLE]) { count } } } }',
  },
  {
    name: 'ids that were merged in a list, in two steps',
    statements: 4,
    ask: 'events(first: $first) { nodes { mergedFrom } }',
  },
  {
    name: 'a list that comes again two levels down',
    statements: 4,
    ask: 'events(first: $first) { nodes { participations { nodes { subject { memberships { nodes { subject { memberships { nodes { id } } } } } } } } } }',
  },
  {
    name: 'one list by two names',
    statements: 3,
    ask: 'events(first: $first) { nodes { a: participations { nodes { id } } b: participations(first: 1) { nodes { id } } } }',
  },
];

describe.each(ENGINES)('the statements of a question on $name', (engine) => {
  let graph: QueryGraph;
  beforeAll(async () => {
    graph = await QueryGraph.open(engine, RECORDS);
  }, START);
  afterAll(() => graph.close());

  it.each(COSTS)('are $statements for $name, of one event and of fifty', async (cost) => {
    const ask = `query ($first: Int!) { ${cost.ask} }`;
    expect({
      ofOne: await graph.countStatements(ask, { first: 1 }),
      ofFifty: await graph.countStatements(ask, { first: EVENTS }),
    }).toEqual({ ofOne: cost.statements, ofFifty: cost.statements });
  });

  it('K3: asks each question of an ordinary filter once, and what is possible where it must', async () => {
    const questions = async (where: string): Promise<number> => {
      graph.store.forget();
      await graph.ask(`{ nations(where: { ${where} }) { nodes { id } } }`);
      return (
        graph.store.statements
          .map(({ text }) => text)
          .join('')
          .split('COUNT {').length - 1
      );
    };
    const member = 'memberships: { some: { status: { eq: MEMBER } } }';
    const party = 'participations: { some: { role: { eq: HOST } } }';
    expect(await questions(`${member}, ${party}`)).toBe(2);
    expect(await questions(`${member}, not: { ${party} }`)).toBe(2);
  });

  it('is one for all nodes by their ids', async () => {
    const ask = 'query ($ids: [ID!]!) { nodes(ids: $ids) { id } }';
    const entities = numbers(EVENTS).map((n) => `event:${String(n)}`);
    const ofOne = await graph.countStatements(ask, { ids: entities.slice(0, 1) });
    expect(await graph.countStatements(ask, { ids: entities })).toBe(ofOne);
  });
});

describe('docs/statements.md', () => {
  it('says what was counted', () => {
    const text = readFileSync(new URL('../../../docs/statements.md', import.meta.url), 'utf8');
    const rows = [...text.matchAll(/^\| +([^|]+?) +\| +(\d+) +\|$/gm)];
    const told = rows.map(([, name, statements]) => ({ name, statements: Number(statements) }));
    expect(told).toEqual(COSTS.map(({ name, statements }) => ({ name, statements })));
  });
});

function numbers(count: number): readonly number[] {
  return Array.from({ length: count }, (_, index) => index);
}

function nation(n: number): string {
  return `nation:n${String(n)}`;
}
