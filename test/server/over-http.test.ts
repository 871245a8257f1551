import { gunzipSync } from 'node:zlib';
import { serverAudits, type Audit } from 'graphql-http';
import { openStore } from '../../src/graph/open-store.js';
import type { GraphStore } from '../../src/graph/store/graph-store.js';
import { labelsOf } from '../../src/graph/model/labels.js';
import { systemClock } from '../../src/graph/time/clock.js';
import { createApi } from '../../src/resolvers/create-api.js';
import { PRODUCT } from '../support/product-model.js';
import { requestRaw } from './support/request-raw.js';
import { startServer, type RunningServer } from './support/running-server.js';

/** https://graphql.github.io/graphql-over-http/draft/ */
describe('GraphQL over HTTP', () => {
  let store: GraphStore;
  let server: RunningServer;
  beforeAll(async () => {
    store = await openStore({ url: 'memory:' }, labelsOf(PRODUCT));
    server = await startServer(createApi({ store, model: PRODUCT, clock: systemClock }));
  });
  afterAll(async () => {
    await server.close();
    await store.close();
  });

  it.each(audits())('%s', async (_name, audit) => {
    const result = await audit.fn();
    if (result.status === 'ok') return;
    // A notice is about what a server MAY do.
    expect([result.status, result.reason]).toEqual(['notice', result.reason]);
  });

  it('answers a request that it refuses with 400, or 200 where plain JSON is asked for', async () => {
    const status = async (body: string, accept?: string): Promise<number> =>
      (await server.post(body, accept === undefined ? {} : { accept })).status;
    const refused = '{"query":"{ nothing }"}';
    expect(await status(refused)).toBe(400);
    expect(await status(refused, 'application/graphql-response+json')).toBe(400);
    expect(await status(refused, 'application/graphql-response+json, application/json')).toBe(400);
    expect(await status(refused, 'application/json')).toBe(200);
    expect(await status('{"query":1}', 'application/json')).toBe(400);
  });

  it('compresses the schema where the client takes it', async () => {
    const url = `${server.url}/schema.graphql`;
    const plain = await requestRaw(url);
    const small = await requestRaw(url, { 'accept-encoding': 'gzip' });
    expect(small.headers['content-encoding']).toBe('gzip');
    expect(gunzipSync(small.body)).toEqual(plain.body);
    expect(small.body.length).toBeLessThan(plain.body.length / 5);
  });

  function audits(): readonly (readonly [string, Audit])[] {
    return serverAudits({ url: () => `${server.url}/graphql` }).map((each) => [each.name, each]);
  }
});
