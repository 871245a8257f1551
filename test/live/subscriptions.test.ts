import type { Client } from 'graphql-ws';
import type { Graph } from '../../src/graph/graph.js';
import { modelOf } from '../../src/graph/model/model.js';
import { record } from '../../src/graph/record/record.js';
import { systemClock } from '../../src/graph/time/clock.js';
import { createApi } from '../../src/resolvers/create-api.js';
import { KINDS } from '../../src/schema/kinds.js';
import { startServer, type RunningServer } from '../server/support/running-server.js';
import { ENGINES } from '../support/engines.js';
import { connect } from './support/live-client.js';

const MODEL = modelOf(KINDS);

function nation(slug: string): object {
  return { entity: 'Nation', id: `nation:${slug}`, name: slug };
}

describe.each(ENGINES)('subscriptions on $name', (engine) => {
  let graph: Graph;
  let server: RunningServer;
  let client: Client;
  beforeAll(async () => {
    graph = { store: await engine.open(MODEL), model: MODEL, clock: systemClock };
    server = await startServer(createApi(graph));
    client = connect(server.url);
  });
  afterAll(async () => {
    await client.dispose();
    await server.close();
    await graph.store.close();
  });

  it('gives each change with what it is now', async () => {
    await record(graph, [nation('a')]);
    const events = client.iterate({
      query: 'subscription { changes { cursor kind entities { id name } } }',
    });
    expect(await events.next()).toMatchObject({
      value: { data: { changes: { kind: 'SAVED', entities: [{ id: 'nation:a', name: 'a' }] } } },
    });
    const next = events.next();
    await record(graph, [{ ...nation('a'), name: 'b' }]);
    expect(await next).toMatchObject({
      value: { data: { changes: { entities: [{ id: 'nation:a', name: 'b' }] } } },
    });
    await events.return?.();
  });
});
