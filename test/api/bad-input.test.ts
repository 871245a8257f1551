import type { Graph } from '../../src/graph/graph.js';
import { seed } from '../../src/graph/record/files/seed.js';
import { createApi } from '../../src/resolvers/create-api.js';
import { fixedClock } from '../support/fixed-clock.js';
import { startServer } from '../server/support/running-server.js';
import type { RunningServer } from '../server/support/running-server.js';
import { readTable } from '../server/support/read-table.js';
import { ENGINES } from '../support/engines.js';
import { PRODUCT } from '../support/product-model.js';

const INJECTION = `nation:gbr"}) DETACH DELETE n //' OR 1=1`;

const MOMENT =
  '"2025-01-01" is not a moment: write it as 2025-01-01T00:00:00Z, with a time and an offset.';

/** A filter with so many filters in each other. */
function nested(depth: number): string {
  return `${'{ not: '.repeat(depth)}{ name: { eq: "x" } }${' }'.repeat(depth)}`;
}

/** What a client sends, what it is answered with, and what the message must say. */
const REFUSED: readonly {
  readonly input: string;
  readonly query: string;
  readonly variables?: Readonly<Record<string, unknown>>;
  readonly code: string;
  readonly says: readonly string[];
}[] = [
  {
    input: 'an unknown value of an enumeration',
    query: '{ stances(where: { position: { eq: MAYBE } }) { totalCount } }',
    code: 'GRAPHQL_VALIDATION_FAILED',
    says: ['MAYBE', 'StancePosition'],
  },
  {
    input: 'an unknown value of an enumeration in a variable',
    query: 'query($w: StanceFilter) { stances(where: $w) { totalCount } }',
    variables: { w: { position: { eq: 'MAYBE' } } },
    code: 'BAD_USER_INPUT',
    says: ['$w', 'position', 'MAYBE'],
  },
  {
    input: 'malformed EDTF',
    query: '{ statements(where: { date: { gte: "2025-13" } }) { totalCount } }',
    code: 'BAD_USER_INPUT',
    says: ['where.date.gte', '2025-13', '01 to 12'],
  },
  {
    input: 'EDTF of level 2',
    query: '{ events(where: { period: { during: "Y17E7" } }) { totalCount } }',
    code: 'BAD_USER_INPUT',
    says: ['where.period.during', 'Y17E7'],
  },
  {
    input: 'a day that is none',
    query: '{ stances(view: { validAt: "2025-02-30" }) { totalCount } }',
    code: 'BAD_USER_INPUT',
    says: ['view.validAt', '2025-02-30'],
  },
  {
    input: 'a moment without a time',
    query: '{ stances(view: { knownAt: "2025-01-01" }) { totalCount } }',
    code: 'GRAPHQL_VALIDATION_FAILED',
    says: [MOMENT],
  },
  {
    input: 'a moment without a time in a variable',
    query: 'query($v: ViewInput) { stances(view: $v) { totalCount } }',
    variables: { v: { knownAt: '2025-01-01' } },
    code: 'BAD_USER_INPUT',
    says: ['Variable "$v"', '"v.knownAt"', MOMENT],
  },
  {
    input: 'a moment that is a number',
    query: '{ stances(where: { recordedAt: { lt: 3 } }) { totalCount } }',
    code: 'GRAPHQL_VALIDATION_FAILED',
    says: ['3 is not a moment: write it as 2025-01-01T00:00:00Z'],
  },
  {
    input: 'two valid times at once',
    query: '{ stances(view: { validAt: "2025-02-03", anyTime: true }) { totalCount } }',
    code: 'BAD_USER_INPUT',
    says: ['validAt and anyTime', 'give one of them'],
  },
  {
    input: 'the period of an occurrence',
    query: '{ participations(where: { period: { at: "2025-02-03" } }) { totalCount } }',
    code: 'GRAPHQL_VALIDATION_FAILED',
    says: ['"period"', 'ParticipationFilter'],
  },
  {
    input: 'an explicit null',
    query: '{ nations(where: { name: { eq: null } }) { totalCount } }',
    code: 'BAD_USER_INPUT',
    says: ['where.name.eq', 'isNull'],
  },
  {
    input: 'a cursor that is none',
    query: '{ nations(after: "nonsense") { totalCount nodes { id } } }',
    code: 'BAD_USER_INPUT',
    says: ['after', 'no cursor'],
  },
  {
    input: 'a page that is too large',
    query: '{ nations(first: 1001) { nodes { id } } }',
    code: 'BAD_USER_INPUT',
    says: ['first', '1 to 1000'],
  },
  {
    input: 'a page from both ends',
    query: '{ nations(first: 1, last: 1) { nodes { id } } }',
    code: 'BAD_USER_INPUT',
    says: ['last', 'first'],
  },
  {
    input: 'a filter 200 deep',
    query: `{ nations(where: ${nested(200)}) { nodes { id } } }`,
    code: 'BAD_USER_INPUT',
    says: [`where${'.not'.repeat(12)}: the filter is nested more than 12 deep`, 'flat'],
  },
  {
    input: 'a filter of too many conditions',
    query: `{ nations(where: { or: [{ and: [${'{ id: { eq: "x" } } '.repeat(600)}] }] }) { totalCount } }`,
    code: 'BAD_USER_INPUT',
    says: ['where.or[0].and[499]: the filter has more than 1000 conditions', '`in`'],
  },
  {
    input: 'a filter that looks at too many places',
    query: `{ nations(where: { or: [${'{ stances: { some: {} } } '.repeat(101)}] }) { totalCount } }`,
    code: 'BAD_USER_INPUT',
    says: ['where', 'more than 100 places', '`in`'],
  },
  {
    input: 'NUL in text',
    query: 'query($t: String!) { nations(where: { name: { contains: $t } }) { nodes { id } } }',
    variables: { t: 'a\u0000b' },
    code: 'BAD_USER_INPUT',
    says: ['where.name.contains', 'NUL'],
  },
  {
    input: 'half of a surrogate pair',
    query: 'query($t: String!) { nations(where: { name: { eq: $t } }) { nodes { id } } }',
    variables: { t: 'a\ud800b' },
    code: 'BAD_USER_INPUT',
    says: ['where.name.eq', 'surrogate'],
  },
  {
    input: 'NUL in an id',
    query: 'query($id: ID!) { nation(id: $id) { id } }',
    variables: { id: 'nation:\u0000' },
    code: 'BAD_USER_INPUT',
    says: ['id', 'NUL'],
  },
];

describe.each(ENGINES)('bad input on $name', (engine) => {
  let graph: Graph;
  let server: RunningServer;

  beforeAll(async () => {
    const store = await engine.open(PRODUCT);
    graph = { store, model: PRODUCT, clock: fixedClock(Date.UTC(2026, 1, 1)) };
    await seed(graph);
    server = await startServer(createApi(graph));
  });
  afterAll(async () => {
    await server.close();
    await graph.store.close();
  });

  it.each(REFUSED)('refuses $input', async ({ query, variables, code, says }) => {
    const { errors } = await server.ask(query, variables);
    expect(errors.map(({ extensions }) => extensions['code'])).toEqual([code]);
    for (const words of says) expect(errors[0]?.message).toContain(words);
    expect(JSON.stringify(errors)).not.toMatch(/MATCH|Cypher|stack|node_modules/);
  });

  it('takes with a field that fails what is around it, up to what may be null, as docs/errors.md says', async () => {
    const rows = readTable('errors.md', 'Operation');
    const counted = { totalCount: expect.any(Number) as unknown };
    const [alone, within] = await Promise.all(rows.map(([query = '']) => server.ask(query)));
    expect(alone).toMatchObject({ status: 200, errors: [{ path: ['a'] }] });
    expect(alone?.data).toBeNull();
    expect(within).toMatchObject({ status: 200, errors: [{ path: ['nation', 'holdings'] }] });
    expect(within?.data).toEqual({ nation: null, b: counted });
    expect(rows.map(([, data]) => data)).toEqual(['null', '{ "nation": null, "b": { ... } }']);
  });

  it('refuses a cursor of another list, and of another order', async () => {
    const page = await server.ask('{ nations(first: 1) { pageInfo { endCursor } } }');
    const { endCursor } = (page.data as { nations: { pageInfo: { endCursor: string } } }).nations
      .pageInfo;
    for (const list of [
      'organisations(after: $after)',
      'nations(after: $after, orderBy: [{ field: ID, direction: ASC }])',
    ]) {
      const { errors } = await server.ask(`query($after: String) { ${list} { nodes { id } } }`, {
        after: endCursor,
      });
      expect(errors[0]).toMatchObject({ extensions: { code: 'BAD_USER_INPUT' } });
      expect(errors[0]?.message).toContain('cursor of another list or another order');
    }
  });

  it('takes quotes and Cypher for what they are: text', async () => {
    const question =
      'query($id: ID!, $t: String!) { nation(id: $id) { id } nations(where: { or: [{ id: { eq: $id } }, { name: { contains: $t } }] }) { totalCount } }';
    const { data, errors } = await server.ask(question, { id: INJECTION, t: INJECTION });
    expect(errors).toEqual([]);
    expect(data).toEqual({ nation: null, nations: { totalCount: 0 } });
    const left = await server.ask('{ nation(id: "nation:gbr") { id } }');
    expect(left.data).toEqual({ nation: { id: 'nation:gbr' } });
  });

  it('answers what is not there with null, and nothing in no values with nothing', async () => {
    const { data } = await server.ask(
      '{ nation(id: "nation:xxx") { id } node(id: "x") { id } nodes(ids: ["nation:gbr", "nation:xxx"]) { id } nations(where: { id: { in: [] } }) { totalCount } }',
    );
    expect(data).toEqual({
      nation: null,
      node: null,
      nodes: [{ id: 'nation:gbr' }, null],
      nations: { totalCount: 0 },
    });
  });
});
