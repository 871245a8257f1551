import type { Graph } from '../../src/graph/graph.js';
import { record } from '../../src/graph/record/write/record.js';
import { createApi } from '../../src/resolvers/create-api.js';
import { PRODUCT } from '../support/product-model.js';
import { openSeededGraph } from '../support/seeded-graph.js';
import { requestRaw } from './support/request-raw.js';
import { startServer, type RunningServer } from './support/running-server.js';

const OPENREFINE = 'http://127.0.0.1:3333';
const TWICE = '{"pid":"country","v":"DEU"},{"pid":"country","v":"FRA"}';
const NASTY = 'Movement <script>alert("1")</script> & Sons';

type Json = Readonly<Record<string, unknown>>;
interface Candidate extends Json {
  readonly id: string;
  readonly match: boolean;
}
type Results = Readonly<Record<string, { readonly result: readonly Candidate[] }>>;

/** How names are found and scored is tested where `match` and `search` are. */
describe('a column of names', () => {
  let graph: Graph;
  let server: RunningServer;
  beforeAll(async () => {
    graph = await openSeededGraph();
    const nasty = { entity: 'Organisation', id: 'organisation:nasty', name: NASTY };
    await record(graph, [{ ...nasty, aliases: ['<b>M</b>'] }]);
    server = await startServer(createApi(graph), {
      ENTENTE_ORIGINS: OPENREFINE,
      ENTENTE_EMBED_ORIGINS: OPENREFINE,
    });
  });
  afterAll(async () => {
    await server.close();
    await graph.store.close();
  });

  const get = (path: string): Promise<Response> => fetch(`${server.url}/reconcile${path}`);
  const send = (queries: string): Promise<Response> =>
    fetch(`${server.url}/reconcile`, { method: 'POST', body: new URLSearchParams({ queries }) });
  const reconcile = async (queries: Json): Promise<Results> => {
    const response = await send(JSON.stringify(queries));
    expect(response.status).toBe(200);
    return (await response.json()) as Results;
  };

  it('finds by the manifest what there is to ask', async () => {
    const response = await get('');
    expect(response.headers.get('content-type')).toContain('application/json');
    expect(await response.json()).toEqual({
      versions: ['0.2'],
      name: 'Entente',
      identifierSpace: 'urn:entente:',
      schemaSpace: 'urn:entente:word:',
      serviceVersion: expect.any(String) as unknown,
      defaultTypes: expect.any(Array) as unknown,
      batchSize: 50,
      view: { url: `${server.url}/#entity={{id}}` },
      preview: { url: `${server.url}/reconcile/preview?id={{id}}`, width: 400, height: 200 },
      suggest: {
        entity: { service_url: `${server.url}/reconcile`, service_path: '/suggest/entity' },
        property: { service_url: `${server.url}/reconcile`, service_path: '/suggest/property' },
        type: { service_url: `${server.url}/reconcile`, service_path: '/suggest/type' },
      },
    });
    const { defaultTypes } = (await (await get('')).json()) as { defaultTypes: readonly Json[] };
    const ids = ['ACTOR', ...PRODUCT.entities.map(({ type }) => type)];
    expect(defaultTypes.map(({ id }) => id)).toEqual(ids.sort());
    expect(defaultTypes).toContainEqual({
      id: 'PERSON',
      name: 'Person',
      description: 'A human being.',
    });
  });

  it('has the candidates of `match`, with scores of a hundred', async () => {
    const { data } = await server.ask(
      '{ match(records: [{ name: "Untied Kingdom", kinds: [ACTOR] }]) { candidates { score isMatch node { id type name description } } } }',
    );
    const [first] = (data as { match: readonly [{ candidates: readonly Json[] }] }).match;
    const expected = first.candidates.map((each) => {
      const { type, description, ...node } = each['node'] as Json;
      return {
        ...node,
        ...(description !== null && { description }),
        type: [expect.objectContaining({ id: type }) as unknown],
        score: expect.closeTo(Number(each['score']) * 100, 1) as unknown,
        match: each['isMatch'],
      };
    });
    expect(expected.length).toBeGreaterThan(0);
    const { k: typo } = await reconcile({
      k: { query: 'Untied Kingdom', type: 'ACTOR', type_strict: 'should', properties: [] },
    });
    expect(typo?.result).toEqual(expected);
  });

  it('takes further columns, as `match` takes them', async () => {
    const ofCountry = (v: unknown): Json => ({
      query: 'Bermuda',
      properties: [{ pid: 'country', v }],
    });
    const { a, b, c } = await reconcile({
      a: ofCountry('GBR'),
      b: ofCountry({ id: 'nation:fra' }),
      c: ofCountry([' ']),
    });
    const [first] = a?.result ?? [];
    expect(first).toMatchObject({ id: 'territory:bmu', score: 100, match: true });
    expect(b?.result[0]).toMatchObject({ id: 'territory:bmu', score: 70, match: false });
    expect(c?.result[0]).toEqual(first);
    const suggested = (await (await get('/suggest/property?prefix=Da')).json()) as Json;
    expect(suggested['result']).toEqual([expect.objectContaining({ id: 'dates' })]);
  });

  it('is answered by keys, by POST and by GET alike', async () => {
    const queries = {
      q1: { query: 'France', type: ['NATION'], limit: 1 },
      q0: { query: 'France', type: 'PERSON' },
      q2: { query: 'nation:gbr' },
      q3: { query: 'nation:gbr', type: 'PERSON' },
      q4: { query: 'nation:nowhere' },
    };
    const results = await reconcile(queries);
    expect(Object.keys(results).sort()).toEqual(['q0', 'q1', 'q2', 'q3', 'q4']);
    expect(results['q1']?.result).toEqual([
      expect.objectContaining({
        id: 'nation:fra',
        name: 'France',
        type: [{ id: 'NATION', name: 'Nation' }],
        score: 100,
        match: true,
      }),
    ]);
    expect(results['q0']?.result.filter(({ match }) => match)).toEqual([]);
    expect(results['q2']?.result[0]).toMatchObject({ id: 'nation:gbr', score: 100, match: true });
    expect(results['q3']?.result.map(({ id }) => id)).not.toContain('nation:gbr');
    expect(results['q4']?.result.filter(({ match }) => match)).toEqual([]);
    const byGet = await get(`?queries=${encodeURIComponent(JSON.stringify(queries))}`);
    expect(await byGet.json()).toEqual(results);
    expect(await reconcile({})).toEqual({});
  });

  it('may have as many names at once as the manifest says', async () => {
    const names = Array.from({ length: 50 }, (_, index) => [`q${index}`, { query: 'France' }]);
    const results = await reconcile(Object.fromEntries(names) as Json);
    expect(Object.values(results).map(({ result }) => result[0]?.id)).toEqual(
      names.map(() => 'nation:fra'),
    );
  });

  it.each([
    ['no JSON', '{"q0": ', 400, 'queries: must be JSON'],
    ['a list', '[]', 400, 'queries: must be an object'],
    ['a text', '{"q0":"France"}', 400, 'queries.q0: must be an object'],
    ['no name', '{"a":{"query":"France"},"b":{"query":" "}}', 400, 'queries.b.query: must be'],
    ['an unknown type', '{"q0":{"query":"x","type":"NATON"}}', 400, '.q0.type: "NATON" is no type'],
    ['a kind of claim', '{"q0":{"query":"x","type":["STANCE"]}}', 400, 'There are: ACTOR, EVENT'],
    ['a NUL', '{"q0":{"query":"nation:a\\u0000"}}', 400, 'queries.q0.query: '],
    ['a bad limit', '{"q0":{"query":"x","limit":0}}', 400, 'queries.q0.limit: must be'],
    ['strictness', '{"q0":{"query":"x","type_strict":"no"}}', 400, 'queries.q0.type_strict: must'],
    ['an unknown field', '{"q0":{"query":"x","typ":"NATION"}}', 400, 'queries.q0.typ: is not kno'],
    [
      'an unknown column',
      '{"q0":{"query":"x","properties":[{"pid":"p","v":1}]}}',
      400,
      'country, dates',
    ],
    [
      'a column twice',
      `{"q0":{"query":"x","properties":[${TWICE}]}}`,
      400,
      'properties[1].pid: country is',
    ],
    [
      'no value',
      '{"q0":{"query":"x","properties":[{"pid":"dates","v":null}]}}',
      400,
      'properties[0].v: must',
    ],
    ['no date', '{"q0":{"query":"x","properties":[{"pid":"dates","v":"May"}]}}', 400, 'EDTF'],
    ['a long name', `{"q0":{"query":"${'x'.repeat(501)}"}}`, 400, 'queries.q0.query: must have'],
    [
      'too many names',
      JSON.stringify(Object.fromEntries(Array.from({ length: 51 }, (_, n) => [n, { query: 'x' }]))),
      413,
      'queries: takes at most 50 queries, and has 51',
    ],
  ])('is refused with %s, and told where', async (_, queries, status, message) => {
    const response = await send(queries);
    expect(response.status).toBe(status);
    expect(await response.json()).toMatchObject({
      errors: [
        {
          message: expect.stringContaining(message) as unknown,
          extensions: { code: 'BAD_USER_INPUT' },
        },
      ],
    });
  });

  it.each([
    ['?callback=f', 400, 'callback: JSONP is not given'],
    ['?query=France', 400, 'query: is not known here. There are: queries.'],
    ['?queries={}&queries={}', 400, 'queries: must be given once'],
    ['/suggest/entity', 400, 'prefix: must be given once'],
    ['/suggest/entity?prefix=a&callback=f', 400, 'callback: JSONP is not given'],
    ['/suggest/entity?prefix=a&type=NATON', 400, 'type: "NATON" is no type'],
    ['/suggest/entity?prefix=a&cursor=-1', 400, 'cursor: must be'],
    [`/suggest/entity?prefix=${'x'.repeat(201)}`, 400, 'prefix: must have at most 200'],
    ['/suggest/entity?prefix=a+b+c+d+e+f+g+h+i+j+k+l+m', 400, 'prefix: must have at most 12'],
    ['/preview', 400, 'id: must be given once'],
    ['/preview?id=nation:nowhere', 404, 'There is no entity of that id.'],
    ['/elsewhere', 404, 'There is nothing at /reconcile/elsewhere.'],
  ])('is refused at %s', async (path, status, message) => {
    const response = await get(path);
    expect(response.status).toBe(status);
    expect(((await response.json()) as { errors: readonly Json[] }).errors).toMatchObject([
      { message: expect.stringContaining(message) as unknown },
    ]);
  });

  it('is told the place of a mistake as a list', async () => {
    const response = await send('{"a.b":{"query":"x","type":"NATON"}}');
    expect(await response.json()).toMatchObject({
      errors: [{ extensions: { argument: ['queries', 'a.b', 'type'] } }],
    });
  });

  it('is refused where the form has no queries, or is none', async () => {
    const url = `${server.url}/reconcile`;
    const post = (body: string, type: string): Promise<Response> =>
      fetch(url, { method: 'POST', body, headers: { 'content-type': type } });
    expect((await post('{"queries":{}}', 'application/json')).status).toBe(400);
    expect((await post('extend={}', 'application/x-www-form-urlencoded')).status).toBe(400);
  });

  it('is completed by suggestions, of names and of ids', async () => {
    const suggest = async (parameters: string): Promise<readonly Candidate[]> => {
      const response = await get(`/suggest/entity?${parameters}`);
      return ((await response.json()) as { result: readonly Candidate[] }).result;
    };
    const [first] = await suggest('prefix=Unit&type=NATION&type_strict=any&_=1');
    expect(Object.keys(first ?? {}).sort()).toEqual(['description', 'id', 'name', 'notable']);
    expect(first).toMatchObject({
      name: expect.stringMatching(/^United /u) as unknown,
      notable: [{ id: 'NATION', name: 'Nation' }],
    });
    expect((await suggest('prefix=nation:gbr'))[0]).toMatchObject({ id: 'nation:gbr' });
    const all = await suggest('prefix=a');
    expect(all).toHaveLength(20);
    expect((await suggest('prefix=a&cursor=5'))[0]).toEqual(all[5]);
  });

  it('has previews, in which names are no markup', async () => {
    const response = await get(`/preview?id=${encodeURIComponent('organisation:nasty')}`);
    expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(response.headers.get('content-security-policy')).toContain(
      `frame-ancestors ${OPENREFINE}`,
    );
    const html = await response.text();
    expect(html).toContain(
      `<a href="${server.url}/#entity=organisation%3Anasty" target="_blank" rel="noopener">Movement &lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt; &amp; Sons</a>`,
    );
    expect(html).toContain('Also: &lt;b&gt;M&lt;/b&gt;');
    expect(html).not.toMatch(/<script|<b>/u);
    expect(await (await get('/preview?id=nation:gbr')).text()).toMatch(
      /<p>Nation <code>nation:gbr/u,
    );
  });

  it('lets pages of listed origins ask, and no form of others', async () => {
    const cross = { 'sec-fetch-site': 'cross-site' };
    const body = new URLSearchParams({ queries: '{}' });
    const url = `${server.url}/reconcile`;
    const post = (origin: string): Promise<Response> =>
      fetch(url, { method: 'POST', body, headers: { ...cross, origin } });
    const listed = await post(OPENREFINE);
    expect(listed.status).toBe(200);
    expect(listed.headers.get('access-control-allow-origin')).toBe(OPENREFINE);
    expect((await post('https://elsewhere.example')).status).toBe(403);
    const form = { ...cross, 'sec-fetch-dest': 'document', origin: 'null' };
    expect((await fetch(url, { method: 'POST', body, headers: form })).status).toBe(403);
  });

  it('shows previews in frames of listed origins, and nothing else', async () => {
    const framed = { 'sec-fetch-site': 'same-site', 'sec-fetch-dest': 'iframe' };
    const statusOf = async (path: string, url = server.url): Promise<number | undefined> =>
      (await requestRaw(`${url}${path}`, framed)).status;
    expect(await statusOf('/reconcile/preview?id=nation:gbr')).toBe(200);
    expect(await statusOf('/reconcile')).toBe(403);
    expect(await statusOf('/graphql?query=%7Bcursor%7D')).toBe(403);
    const unlisted = await startServer(createApi(graph));
    try {
      expect(await statusOf('/reconcile/preview?id=nation:gbr', unlisted.url)).toBe(403);
    } finally {
      await unlisted.close();
    }
  });

  it('goes by the rights and the limits of all operations', async () => {
    const query = `?queries=${encodeURIComponent('{"q0":{"query":"France"}}')}`;
    const environment = { ENTENTE_READING: 'closed' };
    const closed = await startServer(createApi(graph), environment, undefined, true);
    const small = await startServer(createApi(graph), { ENTENTE_MAX_COST: '20' });
    try {
      for (const path of [query, '/suggest/entity?prefix=a', '/preview?id=nation:gbr']) {
        const refused = await fetch(`${closed.url}/reconcile${path}`);
        expect(refused.status).toBe(403);
        expect(await refused.json()).toMatchObject({
          errors: [{ extensions: { code: 'FORBIDDEN' } }],
        });
      }
      const costly = await fetch(`${small.url}/reconcile${query}`);
      expect(costly.status).toBe(400);
      expect(await costly.json()).toMatchObject({
        errors: [{ extensions: { code: 'QUERY_TOO_COSTLY' } }],
      });
      const bad = await fetch(`${closed.url}/reconcile${query}`, {
        headers: { authorization: 'Bearer no' },
      });
      expect(bad.status).toBe(401);
    } finally {
      await closed.close();
      await small.close();
    }
  });
});
