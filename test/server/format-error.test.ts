import { startServer, type RunningServer } from './support/running-server.js';
import { createSmallApi, SECRET } from './support/small-api.js';

describe('errors', () => {
  let server: RunningServer;
  beforeAll(async () => {
    server = await startServer(createSmallApi());
  });
  afterAll(() => server.close());

  it.each([
    {
      what: 'what is no GraphQL',
      query: '{ hello',
      status: 400,
      error: { message: 'Syntax Error: Expected Name, found <EOF>.' },
      extensions: { code: 'GRAPHQL_PARSE_FAILED' },
    },
    {
      what: 'what the schema has not',
      query: '{ ello }',
      status: 400,
      error: { message: 'Cannot query field "ello" on type "Query". Did you mean "hello"?' },
      extensions: { code: 'GRAPHQL_VALIDATION_FAILED' },
    },
    {
      what: 'a variable that nobody uses',
      query: 'query($n: Int) { hello }',
      variables: { n: 1 },
      status: 400,
      error: { message: 'Variable "$n" is never used.' },
      extensions: { code: 'GRAPHQL_VALIDATION_FAILED' },
    },
    {
      what: 'a variable of another type than its place',
      query: 'query($n: String) { items(first: $n) { totalCount } }',
      status: 400,
      error: {
        message: 'Variable "$n" of type "String" used in position expecting type "Int".',
      },
      extensions: { code: 'GRAPHQL_VALIDATION_FAILED' },
    },
    {
      what: 'a bad variable',
      query: 'query($n: Int) { items(first: $n) { totalCount } }',
      variables: { n: 'many' },
      status: 400,
      error: {
        message:
          'Variable "$n" got invalid value "many"; Int cannot represent non-integer value: "many"',
      },
      extensions: { code: 'BAD_USER_INPUT' },
    },
    {
      what: 'a variable that may be null, where null may not be',
      query: 'query($id: ID = "x") { need(id: $id) }',
      variables: { id: null },
      status: 200,
      error: {
        message: 'Argument "id" of non-null type "ID!" must not be null.',
        path: ['need'],
      },
      extensions: { code: 'BAD_USER_INPUT' },
    },
    {
      what: 'an operation that is not there',
      query: 'query A { hello } query B { hello }',
      status: 400,
      error: { message: 'Must provide operation name if query contains multiple operations.' },
      extensions: { code: 'OPERATION_RESOLUTION_FAILURE' },
    },
    {
      what: "a caller's mistake, with its place",
      query: '{ badInput }',
      status: 200,
      error: { message: 'where.name.eq: must not be null.', path: ['badInput'] },
      extensions: { code: 'BAD_USER_INPUT', argument: ['where', 'name', 'eq'] },
    },
    {
      what: 'a store that does not answer',
      query: '{ unavailable }',
      status: 200,
      error: { message: 'The database does not answer. Try again later.', path: ['unavailable'] },
      extensions: { code: 'UNAVAILABLE' },
    },
    {
      what: 'a write that others were in the way of',
      query: '{ contended }',
      status: 200,
      error: {
        message:
          'Other writers were in the way, and nothing was written. Send it again soon, with the same changeId.',
        path: ['contended'],
      },
      extensions: { code: 'BUSY' },
    },
    {
      what: 'a store that takes too long',
      query: '{ late }',
      status: 200,
      error: {
        message:
          'The database took longer than it may. Ask for fewer rows or a narrower filter, or again if the server was busy.',
        path: ['late'],
      },
      extensions: { code: 'TIMEOUT' },
    },
  ])('name $what', async ({ query, variables, status, error, extensions }) => {
    const answer = await server.ask(query, variables);
    expect(answer.status).toBe(status);
    expect(answer.errors).toHaveLength(1);
    expect(answer.errors[0]).toMatchObject(error);
    expect(answer.errors[0]?.extensions).toEqual(extensions);
    expect(JSON.stringify(answer.errors)).not.toContain('MATCH');
  });

  it.each(['defect', 'conflict', 'coded', 'broken { name }'])(
    'mask %s, and log its cause under the same id',
    async (field) => {
      const answer = await server.ask(`{ ${field} }`);
      const [error] = answer.errors;
      const errorId = error?.extensions['errorId'];
      expect(error?.message).toBe(
        `Something went wrong in the server. Whoever runs it finds the cause in its log under ${String(errorId)}.`,
      );
      expect(error?.extensions).toEqual({ code: 'INTERNAL_SERVER_ERROR', errorId });

      const logged = server.log.filter((line) => line['errorId'] === errorId);
      expect(logged).toMatchObject([
        {
          level: 'error',
          requestId: answer.headers.get('x-request-id'),
          err: { stack: expect.stringContaining('at ') as string },
        },
      ]);
    },
  );

  it('keep credentials out of the log', async () => {
    await server.ask('{ defect }');
    const log = JSON.stringify(server.log);
    expect(log).toContain('bolt://[redacted]@db.internal');
    expect(log).not.toContain('hunter22');
    expect(SECRET).toContain('hunter22');
  });
});

describe('errors with hidden schema details', () => {
  it('suggest no field', async () => {
    const server = await startServer(createSmallApi(), { ENTENTE_HIDE_SCHEMA_DETAILS: 'true' });
    const answer = await server.ask('{ ello }');
    await server.close();
    expect(answer.errors[0]?.message).toBe('Cannot query field "ello" on type "Query".');
  });
});
