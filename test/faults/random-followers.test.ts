import { setTimeout as sleep } from 'node:timers/promises';
import { readLogEnd, toLogCursor } from '../../src/graph/feed/log-position.js';
import type { Graph } from '../../src/graph/graph.js';
import { record } from '../../src/graph/record/write/record.js';
import { systemClock } from '../../src/graph/time/clock.js';
import { createApi } from '../../src/resolvers/create-api.js';
import { CuttingProxy } from '../live/support/cutting-proxy.js';
import { startServer, type RunningServer } from '../server/support/running-server.js';
import { ENGINES } from '../support/engines.js';
import { PRODUCT } from '../support/product-model.js';
import type { Question } from './support/answer-follower.js';
import { AnswerFollower, askAfresh } from './support/answer-follower.js';
import { Chance, SEED } from './support/chance.js';
import { flighty } from './support/flighty.js';
import { Follower, type Served } from './support/follower.js';
import { goRounds, TIMEOUT } from './support/length.js';
import { overEventStream } from './support/over-event-stream.js';
import { overSocket } from './support/over-socket.js';
import { RANDOM_WORLD, RandomWriter } from './support/random-writer.js';
import { readLog } from './support/read-log.js';
import { tell } from './support/tell.js';

/** How many changes each writer makes in a round. */
const CHANGES = 25;
const RECONNECT_MS = 20;
const SEE_MS = 60_000;
const QUESTIONS: readonly Question[] = [
  {
    list: 'actors',
    subscription: 'actorAnswers',
    where: '{ stances: { some: { position: { in: [RESTRICTS, OPPOSES] } } } }',
  },
  {
    list: 'stances',
    subscription: 'stanceAnswers',
    where: '{ position: { eq: RESTRICTS } }',
  },
];

describe.each(ENGINES)('followers that lose their connections on $name', (engine) => {
  let graph: Graph;
  let server: RunningServer;
  let proxy: CuttingProxy;
  /** The server, as those see it who reach it by way of the proxy. */
  let served: Served;
  let start: string;
  beforeAll(async () => {
    graph = { store: await engine.open(PRODUCT), model: PRODUCT, clock: systemClock };
    await record(graph, RANDOM_WORLD);
    start = toLogCursor(await readLogEnd(graph.store));
    server = await startServer(createApi(graph));
    proxy = await CuttingProxy.start(server.url);
    served = {
      origin: `http://${proxy.host}`,
      headers: {},
      ask: (query, variables) => server.ask(query, variables),
    };
  }, TIMEOUT);
  afterAll(async () => {
    await proxy.close();
    await server.close();
    await graph.store.close();
  });

  it(
    `see each change once and in its order, and hold what asking afresh gives (seed ${String(SEED)})`,
    async () => {
      const chance = new Chance(`followers ${engine.name}`);
      const part = (name: string): Chance => new Chance(`${engine.name} ${name}`);
      const writers = ['a', 'b'].map((name) => new RandomWriter(graph, name, part(name)));
      const followers = [
        new Follower('a socket', served, start, flighty(overSocket, part('s')), RECONNECT_MS),
        new Follower('events', served, start, flighty(overEventStream, part('e')), RECONNECT_MS),
        // Broken off by the network alone.
        new Follower('a steady socket', served, start, overSocket, RECONNECT_MS),
        new Follower('steady events', served, start, overEventStream, RECONNECT_MS),
      ];
      const answers = QUESTIONS.map(
        (question) => new AnswerFollower(served, question, part(question.list)),
      );
      try {
        await goRounds(async () => {
          const writing = writers.map(async (writer) => {
            for (let count = 0; count < CHANGES; count += 1) {
              await writer.write();
              await sleep(chance.between(0, 10));
            }
          });
          const over = new AbortController();
          const cutting = (async () => {
            while (!over.signal.aborted) {
              await sleep(chance.between(20, 300));
              proxy.cut();
            }
          })();
          await Promise.all(writing);
          over.abort();
          await cutting;

          const log = await readLog(served, start);
          const last = log.at(-1)?.cursor ?? start;
          await Promise.all(followers.map((follower) => follower.whenSeen(last, SEE_MS)));
          for (const { name, seen, failure } of followers) {
            expect({ name, failure, seen }).toEqual({ name, failure: undefined, seen: log });
          }
          for (const answer of answers) await expectAfresh(answer);
        }, 1);
        tell(`random followers on ${engine.name}`, {
          changes: (await readLog(served, start)).length,
          connections: followers.map(({ connections }) => connections),
          answers: answers.map(({ told }) => told),
        });
        for (const { connections } of followers) expect(connections).toBeGreaterThan(1);
        for (const { told } of answers) expect(told.connections).toBeGreaterThan(1);
      } finally {
        await Promise.all([...followers, ...answers].map((each) => each.stop()));
      }
    },
    TIMEOUT,
  );

  /** Nothing is written meanwhile: what is held comes to be what asking gives, and stays so. */
  async function expectAfresh(answer: AnswerFollower): Promise<void> {
    const rows = await askAfresh(served, answer.question);
    expect(Object.keys(rows).length).toBeGreaterThan(0);
    const until = Date.now() + SEE_MS;
    const isHeld = (): boolean =>
      JSON.stringify(sorted(answer.rows)) === JSON.stringify(sorted(rows));
    while (!isHeld() && answer.failure === undefined && Date.now() < until) await sleep(20);
    expect({ failure: answer.failure, rows: answer.rows }).toEqual({ failure: undefined, rows });
  }
});

function sorted(rows: Readonly<Record<string, string>>): readonly (readonly [string, string])[] {
  return Object.entries(rows).sort(([a], [b]) => (a < b ? -1 : 1));
}
