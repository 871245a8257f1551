import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import type { Graph } from '../../src/graph/graph.js';
import { record } from '../../src/graph/record/write/record.js';
import { createApi } from '../../src/resolvers/create-api.js';
import { openSeededGraph } from '../support/seeded-graph.js';
import { startServer, type RunningServer } from './support/running-server.js';

const FOLDER = new URL('reconciliation-schemas/', import.meta.url);
const PUBLISHED = 'https://reconciliation-api.github.io/specs/0.2/schemas/';

type Json = Readonly<Record<string, unknown>>;
type Schema =
  | 'manifest'
  | 'reconciliation-query-batch'
  | 'reconciliation-result-batch'
  | 'suggest-entities-response'
  | 'suggest-properties-response'
  | 'suggest-types-response'
  | 'type';

/** Finds in what a value is not as a schema of the protocol says; nothing where it is. */
const check = validator();

function validator(): (schema: Schema, value: unknown) => readonly string[] {
  const ajv = new Ajv({ strict: false, allErrors: true });
  // Schemes of authentication are those of OpenAPI. There are none here, and none may be said to be.
  ajv.addSchema({
    $id: 'http://swagger.io/v2/schema.json',
    definitions: { securityDefinitions: { additionalProperties: false } },
  });
  const read = (schema: Schema): Json =>
    JSON.parse(readFileSync(new URL(`${schema}.json`, FOLDER), 'utf8')) as Json;
  ajv.addSchema(read('type'));
  const checks = new Map<Schema, ReturnType<Ajv['compile']>>();
  return (schema, value) => {
    const validate = checks.get(schema) ?? ajv.compile(read(schema));
    checks.set(schema, validate);
    return validate(value) === true
      ? []
      : (validate.errors ?? []).map(
          ({ instancePath, message }) => `${instancePath} ${message ?? ''}`,
        );
  };
}

/** How names are found is tested elsewhere: here is what shape the answers have. */
describe('the answers to a client of the Reconciliation Service API', () => {
  let graph: Graph;
  let server: RunningServer;
  beforeAll(async () => {
    graph = await openSeededGraph();
    const odd = {
      entity: 'Organisation',
      id: 'organisation:odd',
      name: '“Ωμέγα” & <b>Łódź</b> 日本',
    };
    await record(graph, [{ ...odd, description: 'Née à Nîmes 🇫🇷' }]);
    server = await startServer(createApi(graph));
  });
  afterAll(async () => {
    await server.close();
    await graph.store.close();
  });

  const get = async (path: string): Promise<Json> => {
    const response = await fetch(`${server.url}/reconcile${path}`);
    expect(response.status).toBe(200);
    return (await response.json()) as Json;
  };
  const manifest = (): Promise<Json> => get('');
  const reconcile = async (queries: Json): Promise<Json> => {
    expect(check('reconciliation-query-batch', queries)).toEqual([]);
    const response = await fetch(`${server.url}/reconcile`, {
      method: 'POST',
      body: new URLSearchParams({ queries: JSON.stringify(queries) }),
    });
    expect(response.status).toBe(200);
    const results = (await response.json()) as Json;
    expect(Object.keys(results)).toEqual(Object.keys(queries));
    return results;
  };

  it('begin with a manifest of version 0.2', async () => {
    const given = await manifest();
    expect(given['versions']).toEqual(['0.2']);
    expect(check('manifest', given)).toEqual([]);
  });

  it('are batches of results to every query of the protocol', async () => {
    const results = await reconcile({
      plain: { query: 'France' },
      typed: { query: 'France', type: 'NATION', limit: 2, type_strict: 'should' },
      types: { query: 'Bermuda', type: ['ACTOR', 'TERRITORY'], type_strict: 'any' },
      facts: {
        query: 'Bermuda',
        properties: [
          { pid: 'country', v: { id: 'nation:gbr', name: 'United Kingdom' } },
          { pid: 'dates', v: [2023] },
        ],
        type_strict: 'all',
      },
      id: { query: 'nation:gbr', properties: [] },
      none: { query: 'Qqqqqqqq Zzzzzzzz' },
      nameless: { properties: [{ pid: 'country', v: 'GBR' }] },
      odd: { query: '“Ωμέγα” & <b>Łódź</b> 日本' },
      '🔑 a.b["c"]': { query: 'l’Ukraine' },
    });
    expect(check('reconciliation-result-batch', results)).toEqual([]);
    expect(results).toMatchObject({
      plain: { result: [{ id: 'nation:fra' }] },
      id: { result: [{ id: 'nation:gbr' }] },
      none: { result: [] },
      nameless: { result: [] },
      odd: { result: [{ id: 'organisation:odd', description: 'Née à Nîmes 🇫🇷' }] },
    });
    expect(await reconcile({ nameless: { properties: [{ pid: 'dates', v: '2023' }] } })).toEqual({
      nameless: { result: [] },
    });
    expect(await reconcile({})).toEqual({});
  });

  it('have suggestions where the manifest says', async () => {
    const { suggest } = (await manifest()) as {
      readonly suggest: Readonly<Record<string, { service_url: string; service_path: string }>>;
    };
    const ask = async (what: string, parameters: string): Promise<Json> => {
      const { service_url: url, service_path: path } = suggest[what] ?? {};
      const response = await fetch(`${url ?? ''}${path ?? ''}?${parameters}`);
      expect(response.status).toBe(200);
      return (await response.json()) as Json;
    };
    expect(Object.keys(suggest).sort()).toEqual(['entity', 'property', 'type']);
    for (const prefix of ['', 'United', 'nation:gbr', encodeURIComponent('“Ωμέγα'), 'qqqqqqqq']) {
      const entities = await ask('entity', `prefix=${prefix}&cursor=0`);
      expect(check('suggest-entities-response', entities)).toEqual([]);
    }
    for (const prefix of ['', 'c', 'Country', 'qqqqqqqq']) {
      const properties = await ask('property', `prefix=${prefix}`);
      expect(check('suggest-properties-response', properties)).toEqual([]);
    }
    for (const prefix of ['', 'N', 'qqqqqqqq']) {
      const types = await ask('type', `prefix=${prefix}`);
      expect(check('suggest-types-response', types)).toEqual([]);
    }
    const idsOf = async (what: string, parameters: string): Promise<readonly unknown[]> => {
      const { result } = (await ask(what, parameters)) as { result: readonly Json[] };
      return result.map(({ id }) => id);
    };
    const { defaultTypes } = (await manifest()) as { defaultTypes: readonly Json[] };
    const all = defaultTypes.map(({ id }) => id);
    expect(await idsOf('type', 'prefix=')).toEqual(all);
    expect(await idsOf('type', 'prefix=&cursor=3')).toEqual(all.slice(3));
    expect(await idsOf('type', 'prefix=nation')).toEqual(['NATION']);
    expect(await idsOf('property', 'prefix=&cursor=1')).toEqual(['dates']);
    expect(await idsOf('property', 'prefix=Cou')).toEqual(['country']);
  });

  it('have the preview and the view of every candidate', async () => {
    const { preview, view } = (await manifest()) as Record<string, { readonly url: string }>;
    const { q } = await reconcile({ q: { query: '“Ωμέγα” & <b>Łódź</b> 日本' } });
    const [{ id = '' } = {}] = (q as { result: readonly { id?: string }[] }).result;
    for (const url of [preview?.url, view?.url]) {
      const shown = await fetch((url ?? '').replace('{{id}}', encodeURIComponent(id)));
      expect([shown.status, shown.headers.get('content-type')]).toEqual([
        200,
        expect.stringContaining('text/html'),
      ]);
    }
  });

  it('tell a mistake by the status, and in no shape of a result', async () => {
    for (const [path, status] of [
      ['?queries={', 400],
      ['?queries={"q0":{}}', 400],
      ['?queries={"q0":{"properties":[]}}', 400],
      ['?queries={"q0":{"query":"x","type":"NATON"}}', 400],
      [
        `?queries=${JSON.stringify(Object.fromEntries(Array.from({ length: 51 }, (_, n) => [n, { query: 'x' }])))}`,
        413,
      ],
      ['/suggest/entity', 400],
      ['/suggest/type', 400],
      ['/suggest/property?prefix=a&cursor=x', 400],
    ] as const) {
      const response = await fetch(`${server.url}/reconcile${path}`);
      expect([path, response.status]).toEqual([path, status]);
      const told: unknown = await response.json();
      for (const schema of [
        'reconciliation-result-batch',
        'suggest-entities-response',
        'suggest-types-response',
      ] as const) {
        expect(check(schema, told)).not.toEqual([]);
      }
    }
  });
});

describe('the schemas of the Reconciliation Service API', () => {
  it.each([
    ['manifest', { versions: ['0.1'] }],
    ['manifest', { identifierSpace: undefined }],
    ['manifest', { view: { url: 'https://example.org/' } }],
    ['manifest', { defaultTypes: [{ id: 'NATION' }] }],
    ['manifest', { authentication: { type: 'basic' } }],
  ] as const)('refuse a wrong %s: %j', (schema, change) => {
    const right = { versions: ['0.2'], name: 'n', identifierSpace: 'i', schemaSpace: 's' };
    expect(check(schema, right)).toEqual([]);
    expect(check(schema, JSON.parse(JSON.stringify({ ...right, ...change })))).not.toEqual([]);
  });

  it.each([{ score: '100' }, { match: 1 }, { id: undefined }, { type: 'NATION' }, { name: null }])(
    'refuse a wrong candidate: %j',
    (change) => {
      const right = { id: 'nation:fra', name: 'France', score: 100, match: true };
      const batchOf = (candidate: Json): unknown =>
        JSON.parse(JSON.stringify({ q0: { result: [candidate] } }));
      expect(check('reconciliation-result-batch', batchOf(right))).toEqual([]);
      expect(check('reconciliation-result-batch', batchOf({ ...right, ...change }))).toHaveLength(
        1,
      );
    },
  );

  it('refuse wrong suggestions, and queries', () => {
    expect(check('suggest-entities-response', { result: [{ id: 'a' }] })).toHaveLength(1);
    expect(check('suggest-properties-response', { result: [{ name: 'a' }] })).toHaveLength(1);
    expect(check('suggest-types-response', { result: [{ id: 'a' }] })).toHaveLength(1);
    expect(check('suggest-types-response', {})).toHaveLength(1);
    expect(check('reconciliation-query-batch', { q0: { limit: 1 } })).not.toEqual([]);
  });

  it('are those that are published', () => {
    const ids = (['manifest', 'reconciliation-result-batch', 'type'] as const).map(
      (schema) =>
        (JSON.parse(readFileSync(new URL(`${schema}.json`, FOLDER), 'utf8')) as Json)['$id'],
    );
    expect(ids).toEqual(
      ['manifest', 'reconciliation-result-batch', 'type'].map((each) => `${PUBLISHED}${each}.json`),
    );
  });
});
