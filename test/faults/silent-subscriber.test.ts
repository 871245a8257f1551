import { setTimeout as sleep } from 'node:timers/promises';
import { ApiProcess } from './support/api-process.js';
import { makeEdit } from './support/edit.js';
import { Follower } from './support/follower.js';
import { amount, TIMEOUT } from './support/length.js';
import { cursorsOverSocket } from './support/over-socket.js';
import { readLog } from './support/read-log.js';
import { recordWorld } from './support/record-world.js';
import { sendEdit } from './support/send-edit.js';
import { SilentSubscriber } from './support/silent-subscriber.js';
import { tell } from './support/tell.js';

/** How many clients read beside it. */
const READERS = amount(10, 200);

/** How long a client may take nothing; it is silent for longer. */
const SLOW_MS = amount(2_000, 60_000);
const SILENT_MS = SLOW_MS * 1.5;

/** An event for the silent client is 40 times as large: all of them are far beyond the bound. */
const TEXT = 'x'.repeat(20_000);
const EDITS = amount(250, 400);
const MOST_GROWTH = 150 * 1024 * 1024;
const READ_MS = 120_000;

/** Codes after which a client is to connect again; 1006 is a connection that was cut. */
const RESUMABLE = [1006, 1012, 1013, 4408];

describe('a subscriber that never reads', () => {
  it(
    'holds up nobody, costs little memory, and goes on from its cursor',
    async () => {
      const environment = {
        ENTENTE_SLOW_CLIENT_TIMEOUT_MS: String(SLOW_MS),
        ENTENTE_HEARTBEAT_MS: String(SLOW_MS / 4),
      };
      const api = await ApiProcess.start({ url: 'memory:' }, { environment });
      const start = await recordWorld(api);
      const readers = Array.from(
        { length: READERS },
        (_, index) => new Follower(`reader ${String(index)}`, api, start, cursorsOverSocket),
      );
      let silent: SilentSubscriber | undefined;
      let after: Follower | undefined;
      try {
        const silence = SilentSubscriber.start(api, start);
        for (let number = 0; number < 20; number++) {
          await sendEdit(api, makeEdit(`first-${String(number)}`, 1, TEXT));
        }
        silent = await silence;
        const begun = Date.now();
        const before = api.residentBytes();
        let most = before;
        for (let number = 0; number < EDITS || Date.now() < begun + SILENT_MS; number++) {
          await sendEdit(api, makeEdit(String(number), 1, TEXT));
          if (number % 20 === 0) most = Math.max(most, api.residentBytes());
          if (number >= EDITS) await sleep(50);
        }

        const log = (await readLog(api, start)).map(({ cursor }) => cursor);
        const last = log.at(-1) ?? start;
        await Promise.all(readers.map((reader) => reader.whenSeen(last, READ_MS)));
        for (const { seen, connections } of readers) {
          expect(seen.map(({ cursor }) => cursor)).toEqual(log);
          expect(connections).toBe(1);
        }
        most = Math.max(most, api.residentBytes());
        tell('a silent subscriber', {
          edits: log.length,
          megabytes: Math.round((most - before) / 2 ** 20),
          closedWith: silent.closedWith ?? null,
        });
        expect(most - before).toBeLessThan(MOST_GROWTH);

        await silent.readOn(last, READ_MS);
        const { closedWith, cursors } = silent;
        expect(RESUMABLE).toContain(closedWith);
        after = new Follower('after', api, cursors.at(-1) ?? start, cursorsOverSocket);
        if (cursors.at(-1) !== last) await after.whenSeen(last, READ_MS);
        expect([...cursors, ...after.seen.map(({ cursor }) => cursor)]).toEqual(log);
        tell('it read on', { closedWith: closedWith ?? null, beforeThat: cursors.length });
      } finally {
        silent?.stop();
        await Promise.all([...readers, ...(after ? [after] : [])].map((each) => each.stop()));
        await api.stop();
      }
    },
    TIMEOUT,
  );
});
