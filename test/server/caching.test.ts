import { createHash } from 'node:crypto';
import { createKey } from '../../src/graph/access/keys.js';
import type { Graph } from '../../src/graph/graph.js';
import { record } from '../../src/graph/record/write/record.js';
import { openStore } from '../../src/graph/open-store.js';
import { labelsOf } from '../../src/graph/model/labels.js';
import { createApi } from '../../src/resolvers/create-api.js';
import { PRODUCT } from '../support/product-model.js';
import { requestRaw, type RawAnswer } from './support/request-raw.js';
import { startServer, type RunningServer } from './support/running-server.js';

const DAY = 86_400_000;
const NATIONS = '{ nations { nodes { id } } }';
const BY_ID = 'query ($id: ID!) { nation(id: $id) { id name } }';
const hashOf = (document: string): string => createHash('sha256').update(document).digest('hex');

// Of HTTP alone: no engine can change it.
describe('answers that a client has already', () => {
  let now = Date.UTC(2026, 5, 1);
  let graph: Graph;
  let server: RunningServer;
  let key: string;
  beforeAll(async () => {
    const store = await openStore({ url: 'memory:' }, labelsOf(PRODUCT));
    graph = { store, model: PRODUCT, clock: { now: () => now } };
    await record(graph, [{ entity: 'Nation', id: 'nation:gbr', name: 'United Kingdom' }]);
    key = (await createKey(graph, { name: 'Anna', role: 'admin' })).text;
    server = await startServer(createApi(graph), { ENTENTE_EXPLAIN: 'true' }, undefined, true);
  });
  afterAll(async () => {
    await server.close();
    await graph.store.close();
  });

  const get = (
    parameters: Readonly<Record<string, string>>,
    headers: Readonly<Record<string, string>> = {},
  ): Promise<RawAnswer> =>
    requestRaw(`${server.url}/graphql?${new URLSearchParams(parameters).toString()}`, headers);
  const tagOf = async (...given: Parameters<typeof get>): Promise<string> =>
    String((await get(...given)).headers.etag);

  it('are told by a tag that goes with the log, the day, the caller and what was asked', async () => {
    const first = await get({ query: NATIONS });
    expect(first.status).toBe(200);
    expect(first.headers).toMatchObject({
      etag: expect.stringMatching(/^W\/"[\w-]{43}"$/) as unknown,
      'cache-control': 'private, no-cache',
    });
    expect(first.headers.vary).toMatch(/authorization, accept/i);
    const tag = await tagOf({ query: NATIONS });
    expect(tag).toBe(first.headers.etag);
    const authorization = `Bearer ${key}`;
    const others = [
      await tagOf({ query: `${NATIONS} ` }),
      await tagOf({ query: NATIONS }, { authorization }),
      await tagOf({ query: BY_ID, variables: '{"id":"nation:gbr"}' }),
      await tagOf({ query: BY_ID, variables: '{"id":"nation:usa"}' }),
      await tagOf({ query: NATIONS, extensions: '{"view":{"anyTime":true}}' }),
    ];
    await record(graph, [{ entity: 'Nation', id: 'nation:usa', name: 'United States' }]);
    others.push(await tagOf({ query: NATIONS }));
    now += DAY;
    others.push(await tagOf({ query: NATIONS }));
    expect(new Set([tag, ...others]).size).toBe(others.length + 1);
  });

  it('are not sent again, and not asked of the engine', async () => {
    const headers = { 'if-none-match': `"other", ${await tagOf({ query: NATIONS })}` };
    const again = await get({ query: NATIONS }, headers);
    expect(again.status).toBe(304);
    expect(again.body.length).toBe(0);
    expect(again.headers).toMatchObject({ 'cache-control': 'private, no-cache' });
    expect(again.headers['content-type']).toBeUndefined();
    const { statements } = server.log.findLast(({ msg }) => msg === 'request') ?? {};
    expect(statements).toBe(1);
    await record(graph, [{ entity: 'Nation', id: 'nation:fra', name: 'France' }]);
    expect((await get({ query: NATIONS }, headers)).status).toBe(200);
  });

  it.each([
    { what: 'errors', query: '{ nations(first: 0) { totalCount } }' },
    { what: 'what no log has', query: '{ ...All } fragment All on Query { questions { name } }' },
    { what: 'the schema', query: '{ __schema { queryType { name } } }' },
    { what: 'their statements', query: NATIONS, headers: { extensions: 'explain' } },
  ])('have no tag where they tell $what', async ({ query, headers = {} }) => {
    const answer = await get({ query }, headers);
    expect(answer.status).toBe(200);
    expect(answer.headers).toMatchObject({ 'cache-control': 'no-store' });
    expect(answer.headers.etag).toBeUndefined();
  });

  it('have no tag where they came by POST', async () => {
    const answer = await server.ask(NATIONS);
    expect(answer.headers.get('etag')).toBeNull();
    expect(answer.headers.get('cache-control')).toBe('no-store');
  });

  it('may be kept as the setting says', async () => {
    const other = await startServer(createApi(graph), {
      ENTENTE_CACHE_CONTROL: 'public, max-age=60',
    });
    const answer = await requestRaw(`${other.url}/graphql?query=${encodeURIComponent(NATIONS)}`);
    expect(answer.headers['cache-control']).toBe('public, max-age=60');
    await other.close();
  });

  it('are asked for by the hash of a document that was sent with it once', async () => {
    const extensions = JSON.stringify({
      persistedQuery: { version: 1, sha256Hash: hashOf(BY_ID) },
    });
    const variables = '{"id":"nation:gbr"}';
    const codeOf = ({ body }: RawAnswer): unknown =>
      (JSON.parse(body.toString()) as { errors: [{ extensions: { code: unknown } }] }).errors[0]
        .extensions.code;
    expect(codeOf(await get({ extensions, variables }))).toBe('PERSISTED_QUERY_NOT_FOUND');
    const sent = {
      query: BY_ID,
      variables: JSON.parse(variables) as unknown,
      extensions: JSON.parse(extensions) as unknown,
    };
    const data = { nation: { id: 'nation:gbr', name: 'United Kingdom' } };
    expect((await server.post(JSON.stringify(sent))).data).toEqual(data);
    const { query: _, ...hash } = sent;
    expect((await server.post(JSON.stringify(hash))).data).toEqual(data);
    const answer = await get({ extensions, variables });
    expect(JSON.parse(answer.body.toString())).toEqual({ data });
    const headers = { 'if-none-match': String(answer.headers.etag) };
    expect((await get({ extensions, variables }, headers)).status).toBe(304);
  });

  it('keep to what may be asked, whether by a hash or not', async () => {
    const costly =
      '{ nations(first: 100) { nodes { claims(first: 100) { nodes { id citations { source { id title } } conflicts { certain claim { id citations { gist } } } } } } } }';
    const extensions = { persistedQuery: { version: 1, sha256Hash: hashOf(costly) } };
    const { errors } = await server.post(JSON.stringify({ query: costly, extensions }));
    expect(errors[0]?.extensions['code']).toBe('QUERY_TOO_COSTLY');
    expect((await server.post(JSON.stringify({ extensions }))).errors[0]?.extensions['code']).toBe(
      'PERSISTED_QUERY_NOT_FOUND',
    );
  });

  it.each([
    { persistedQuery: { version: 1, sha256Hash: 'a'.repeat(64) }, message: /is not the SHA-256/ },
    {
      persistedQuery: { version: 2, sha256Hash: hashOf(NATIONS) },
      message: /must be \{ "version": 1/,
    },
    { persistedQuery: { version: 1, sha256Hash: 'abc' }, message: /must be \{ "version": 1/ },
    { persistedQuery: 'x', message: /must be \{ "version": 1/ },
  ])('are refused by a wrong hash: $persistedQuery', async ({ persistedQuery, message }) => {
    const body = JSON.stringify({ query: NATIONS, extensions: { persistedQuery } });
    const { status, errors } = await server.post(body);
    expect(status).toBe(400);
    expect(errors[0]).toMatchObject({
      message: expect.stringMatching(message) as unknown,
      extensions: { code: 'BAD_REQUEST' },
    });
  });
});
