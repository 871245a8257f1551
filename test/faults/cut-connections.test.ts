import { setTimeout as sleep } from 'node:timers/promises';
import { ApiProcess } from './support/api-process.js';
import { BoltProxy } from './support/bolt-proxy.js';
import { byPages } from './support/by-pages.js';
import { Chance, SEED } from './support/chance.js';
import { makeEdit } from './support/edit.js';
import { Editor } from './support/editor.js';
import { FAULT_ENGINES } from './support/engines.js';
import { expectWhole } from './support/expect-whole.js';
import { Follower } from './support/follower.js';
import { goRounds, TIMEOUT } from './support/length.js';
import { openWorld } from './support/open-world.js';
import { overEventStream } from './support/over-event-stream.js';
import { overSocket } from './support/over-socket.js';
import { readLog } from './support/read-log.js';
import { sendEdit } from './support/send-edit.js';
import { tell } from './support/tell.js';
import { whenWritten } from './support/when-written.js';
import { PRODUCT } from '../support/product-model.js';

const DELAY_MS = 40;
const OUTAGE_MS = 1_000;

/** What a write may be refused with. */
const CLEAR = ['UNAVAILABLE', 'UNCERTAIN', 'TIMEOUT'];

/** What happens to connections, by its name. */
const FAULTS: Readonly<Record<string, (proxy: BoltProxy) => Promise<void> | void>> = {
  'the answer to COMMIT is lost': (proxy) => proxy.order('lose its answer'),
  'COMMIT is lost': (proxy) => proxy.order('lose it'),
  'all is cut': (proxy) => proxy.cut(),
  'nothing more comes from Neo4j': (proxy) => proxy.halfClose('client'),
  'nothing more goes to Neo4j': (proxy) => proxy.halfClose('server'),
  'all is late': async (proxy) => {
    proxy.delayMs = DELAY_MS;
    await sleep(OUTAGE_MS);
    proxy.delayMs = 0;
  },
  'nobody is let in': async (proxy) => {
    proxy.refuses = true;
    proxy.cut();
    await sleep(OUTAGE_MS);
    proxy.refuses = false;
  },
};

describe.each(FAULT_ENGINES)('a server whose connections to $name break', (engine) => {
  if (!engine.settings.url.startsWith('bolt')) {
    it('has none: the engine is in its process', async () => {
      const store = await engine.open();
      expect(store.embedded).toBe(true);
      await store.close();
    });
    return;
  }

  let proxy: BoltProxy;
  let api: ApiProcess;
  let start: string;
  beforeAll(async () => {
    const world = await openWorld(engine.settings, await engine.open(PRODUCT));
    start = world.start;
    proxy = await BoltProxy.start(engine.settings.url);
    api = await ApiProcess.start({ ...engine.settings, url: proxy.url }, { key: world.key });
  }, TIMEOUT);
  afterAll(async () => {
    await api.stop();
    await proxy.close();
  });

  it.each(['lose its answer', 'lose it'] as const)(
    'makes one change where a network is to %s of COMMIT',
    async (fault) => {
      const before = await readLog(api, start);
      const edit = makeEdit(`commit-${fault.replaceAll(' ', '-')}`, 3);
      proxy.order(fault);
      const outcome = await sendEdit(api, edit);
      expect(proxy.made[fault]).toBe(1);
      if (outcome.is !== 'acknowledged') {
        expect(outcome).toMatchObject({ is: 'refused', code: 'UNAVAILABLE' });
      }
      const again = await sendEdit(api, edit);
      expect(again.is).toBe('acknowledged');
      if (outcome.is === 'acknowledged') expect(again).toEqual(outcome);
      const log = await readLog(api, start);
      expect(log.slice(before.length).map(({ ids }) => ids)).toEqual([edit.claims]);
      tell(`${fault} on ${engine.name}`, outcome);
    },
    TIMEOUT,
  );

  it(
    `loses, halves and doubles nothing (seed ${String(SEED)})`,
    async () => {
      const chance = new Chance(`cut ${engine.name}`);
      const [last] = (await readLog(api, start)).slice(-1);
      const from = last?.cursor ?? start;
      const followers = [
        new Follower('a socket', api, from, overSocket),
        new Follower('server-sent events', api, from, overEventStream),
        new Follower('pages', api, from, byPages),
      ];
      const editors = ['a', 'b', 'c'].map((name) => new Editor(api, name, new Chance(name)));
      try {
        await goRounds(async () => {
          for (const name of chance.shuffle(Object.keys(FAULTS))) {
            await sleep(chance.between(0, 200));
            await FAULTS[name]?.(proxy);
            await whenWritten(editors, 1);
          }
        }, 1);
        await Promise.all(editors.map((editor) => editor.stop()));
        const report = await expectWhole(api, from, editors, followers);
        const refusals = editors.flatMap(({ sent }) => sent.flatMap(({ outcomes }) => outcomes));
        const codes = refusals.flatMap((each) => (each.is === 'refused' ? [each.code] : []));
        expect(codes.filter((code) => !CLEAR.includes(code))).toEqual([]);
        tell(`cut on ${engine.name}`, { ...report, refused: codes.length, made: proxy.made });
      } finally {
        await Promise.all([...editors, ...followers].map((client) => client.stop()));
      }
    },
    TIMEOUT,
  );
});
