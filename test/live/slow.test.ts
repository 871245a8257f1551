import type { Graph } from '../../src/graph/graph.js';
import { labelsOf } from '../../src/graph/model/labels.js';
import { modelOf } from '../../src/graph/model/model.js';
import { openStore } from '../../src/graph/open-store.js';
import { record } from '../../src/graph/record/record.js';
import { systemClock } from '../../src/graph/time/clock.js';
import { createApi } from '../../src/resolvers/create-api.js';
import { KINDS } from '../../src/schema/kinds.js';
import { startServer } from '../server/support/running-server.js';
import { RawSocket } from './support/raw-socket.js';

const MODEL = modelOf(KINDS);
const CHANGES = 'subscription { changes { entities { id name } } }';

describe('a client that takes nothing', () => {
  it('is closed with 1013 by its socket, and told to go on', async () => {
    const store = await openStore({ url: 'memory:' }, labelsOf(MODEL));
    const graph: Graph = { store, model: MODEL, clock: systemClock };
    await record(graph, [{ entity: 'Nation', id: 'nation:a', name: 'A' }]);
    const server = await startServer(createApi(graph), {
      ENTENTE_SLOW_CLIENT_TIMEOUT_MS: '300',
      ENTENTE_HEARTBEAT_MS: '50',
    });
    const slow = await new RawSocket(server.url).begin();
    slow.subscribe('1', CHANGES);
    await slow.next('next');
    slow.socket.pause();
    await new Promise((resolve) => setTimeout(resolve, 700));
    slow.socket.resume();
    expect(await slow.closed).toEqual({
      code: 1013,
      reason: 'Too slow: connect again, and go on from the last cursor that came.',
    });
    await server.close();
    await store.close();
  });
});
