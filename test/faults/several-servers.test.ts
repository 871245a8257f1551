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
import { readLog } from './support/read-log.js';
import { tell } from './support/tell.js';
import { whenWritten } from './support/when-written.js';
import { PRODUCT } from '../support/product-model.js';

/** How many edits of each editor a round takes. */
const EDITS = 5;

describe.each(FAULT_ENGINES)('two servers on one $name', (engine) => {
  if (!engine.settings.url.startsWith('bolt')) {
    it('cannot be: one process holds it', async () => {
      const store = await engine.open();
      expect(store.embedded).toBe(true);
      await store.close();
    });
    return;
  }

  it(
    `write one log, and all who follow either see all of it (seed ${String(SEED)})`,
    async () => {
      const { settings, start, key } = await openWorld(engine.settings, await engine.open(PRODUCT));
      const servers = await Promise.all([
        ApiProcess.start(settings, { key }),
        ApiProcess.start(settings, { key }),
      ]);
      const followers = servers.flatMap((api, index) => [
        new Follower(`a socket to server ${String(index)}`, api, start, overSocket),
        new Follower(`events of server ${String(index)}`, api, start, overEventStream),
        new Follower(`pages of server ${String(index)}`, api, start, byPages),
      ]);
      const editors = servers.flatMap((api, index) =>
        ['a', 'b'].map((name) => {
          const whole = `${name}${String(index)}`;
          return new Editor(api, whole, new Chance(whole));
        }),
      );
      try {
        await goRounds(() => whenWritten(editors, EDITS), 1);
        await Promise.all(editors.map((editor) => editor.stop()));
        const [first, second] = servers;
        const report = await expectWhole(first, start, editors, followers);
        expect(report).toMatchObject({ acknowledged: report.edits, connections: followers.length });
        expect(await readLog(second, start)).toEqual(await readLog(first, start));
        tell(`two servers on ${engine.name}`, report);
      } finally {
        await Promise.all([...editors, ...followers].map((client) => client.stop()));
        await Promise.all(servers.map((api) => api.stop()));
      }
    },
    TIMEOUT,
  );
});
