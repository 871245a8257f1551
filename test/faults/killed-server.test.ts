import { setTimeout as sleep } from 'node:timers/promises';
import { ApiProcess } from './support/api-process.js';
import { byPages } from './support/by-pages.js';
import { Chance, SEED } from './support/chance.js';
import { Editor } from './support/editor.js';
import { FAULT_ENGINES } from './support/engines.js';
import { expectWhole } from './support/expect-whole.js';
import { Follower } from './support/follower.js';
import { goRounds, TIMEOUT } from './support/length.js';
import { openWorld } from './support/open-world.js';
import { overEventStream } from './support/over-event-stream.js';
import { overSocket } from './support/over-socket.js';
import { tell } from './support/tell.js';
import { whenWritten } from './support/when-written.js';
import { PRODUCT } from '../support/product-model.js';

describe.each(FAULT_ENGINES)('a server on $name that is killed', (engine) => {
  if (!engine.isLasting) {
    it('takes all with it: nothing is lasting', async () => {
      const store = await engine.open();
      expect(store.embedded).toBe(true);
      await store.close();
    });
    return;
  }

  it(
    `loses, halves and doubles nothing (seed ${String(SEED)})`,
    async () => {
      const chance = new Chance(`killed ${engine.name}`);
      const store = await engine.open(PRODUCT);
      const { settings, start, key } = await openWorld(engine.settings, store);
      const api = await ApiProcess.start(settings, { key });
      const followers = [
        new Follower('a socket', api, start, overSocket),
        new Follower('server-sent events', api, start, overEventStream),
        new Follower('pages', api, start, byPages),
      ];
      const editors = ['a', 'b', 'c'].map(
        (name) => new Editor(api, name, new Chance(`${engine.name} ${name}`)),
      );
      try {
        await goRounds(
          async () => {
            await whenWritten(editors, 2);
            await sleep(chance.between(0, 1_000));
            await api.kill();
            if (chance.isMet(0.25)) {
              // Once more while it starts.
              api.launch();
              await sleep(chance.between(100, 3_000));
              await api.kill();
            }
            await api.start();
            // An embedded store has to be read again after it was read again.
          },
          engine.settings.url.startsWith('file:') ? 2 : 1,
        );
        await whenWritten(editors, 1);
        await Promise.all(editors.map((editor) => editor.stop()));
        const report = await expectWhole(api, start, editors, followers);
        expect(report.acknowledged).toBeGreaterThan(0);
        tell(`killed on ${engine.name}`, report);
      } finally {
        await Promise.all([...editors, ...followers].map((client) => client.stop()));
        await api.stop();
      }
    },
    TIMEOUT,
  );
});
