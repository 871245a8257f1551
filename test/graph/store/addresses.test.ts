import { createServer } from 'node:net';
import type { AddressInfo, Server, Socket } from 'node:net';
import { openStore } from '../../../src/graph/open-store.js';
import { failureOf } from './support/failure-of.js';

const NO_LABELS = { entities: [], claims: [], lists: [] };
const CREDENTIALS = { user: 'neo4j', password: 'no-secret' };
/** How long the driver tries to connect, where nobody tells it otherwise. */
const OF_THE_DRIVER_MS = 30_000;

/** Listens on a free port of this machine, and does with each connection what `answer` does. */
async function listen(answer: (socket: Socket) => void): Promise<Server & AsyncDisposable> {
  const server = createServer((socket) => {
    socket.on('error', () => undefined);
    answer(socket);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return server;
}

function portOf(server: Server): string {
  return String((server.address() as AddressInfo).port);
}

describe('an address of a store', () => {
  it.each([
    ...['', 'memory', 'memory:x', 'redis://user:no-secret@host', 'constructor:', 'file:', 'bolt'],
    ...['bolt:', 'bolt://', 'neo4j+s://'],
  ])('is refused where it names none, and never repeated: %j', async (url) => {
    expect(await failureOf(openStore({ url, ...CREDENTIALS }, NO_LABELS))).toMatchObject({
      reason: 'UNUSABLE',
      retriable: false,
      message:
        'ENTENTE_STORE must be memory:, file:PATH, or a bolt:// or neo4j:// URL (+s or +ssc for TLS), such as neo4j://127.0.0.1:7687.',
    });
  });

  it.each(['bolt', 'neo4j', 'bolt+s', 'neo4j+ssc'])(
    'is unavailable at once where nobody listens: %s',
    async (scheme) => {
      const server = await listen((socket) => socket.destroy());
      const url = `${scheme}://127.0.0.1:${portOf(server)}`;
      await new Promise((resolve) => server.close(resolve));

      const started = performance.now();
      expect(await failureOf(openStore({ url, ...CREDENTIALS }, NO_LABELS))).toMatchObject({
        reason: 'UNAVAILABLE',
        retriable: true,
      });
      expect(performance.now() - started).toBeLessThan(OF_THE_DRIVER_MS);
    },
  );

  it('is unavailable after five seconds where somebody listens and says nothing', async () => {
    const sockets = new Set<Socket>();
    const server = await listen((socket) => sockets.add(socket));
    const started = performance.now();
    const url = `bolt://127.0.0.1:${portOf(server)}`;
    expect(await failureOf(openStore({ url, ...CREDENTIALS }, NO_LABELS))).toMatchObject({
      reason: 'UNAVAILABLE',
      retriable: true,
    });
    expect(performance.now() - started).toBeLessThan(OF_THE_DRIVER_MS);
    for (const socket of sockets) socket.destroy();
    server.close();
  });

  it.each([
    { speaks: 'HTTP', bytes: Buffer.from('HTTP/1.1 400 Bad Request\r\n\r\n') },
    { speaks: 'another version of Bolt', bytes: Buffer.from([0, 0, 0, 0]) },
  ])('is unusable where what listens speaks $speaks', async ({ bytes }) => {
    const server = await listen((socket) => socket.end(bytes));
    const url = `bolt://127.0.0.1:${portOf(server)}`;
    expect(await failureOf(openStore({ url, ...CREDENTIALS }, NO_LABELS))).toMatchObject({
      reason: 'UNUSABLE',
      retriable: false,
      message:
        'What answers at ENTENTE_STORE does not speak Bolt. Give the port of Bolt, 7687 where nobody changed it.',
    });
    server.close();
  });
});
