import { setTimeout as sleep } from 'node:timers/promises';
import { join } from 'node:path';
import { ApiProcess } from './support/api-process.js';
import { byPages } from './support/by-pages.js';
import { Chance, SEED } from './support/chance.js';
import { makeEdit } from './support/edit.js';
import { Editor } from './support/editor.js';
import { expectWhole } from './support/expect-whole.js';
import { findSmallDisk } from './support/find-small-disk.js';
import { Follower } from './support/follower.js';
import { amount, goRounds, TIMEOUT } from './support/length.js';
import { overEventStream } from './support/over-event-stream.js';
import { overSocket } from './support/over-socket.js';
import { readLog } from './support/read-log.js';
import { recordWorld } from './support/record-world.js';
import { sendEdit } from './support/send-edit.js';
import { tell } from './support/tell.js';
import { whenWritten } from './support/when-written.js';

const FULL = 'takes no writes now: its disk is full';
const REFUSALS = amount(2, 5);

/** How much is written until the disk is full, in bytes. */
const LEFT = { least: 20_000, most: 400_000 };

describe('a server whose disk is full', () => {
  it(
    `refuses to write, loses and halves nothing, reads on, and writes on once there is room (seed ${String(SEED)})`,
    async () => {
      const disk = await findSmallDisk();
      if (!disk) return;
      const chance = new Chance('full');
      const url = `file:${join(disk.folder, 'graph')}`;
      const api = await ApiProcess.start({ url }, { startedBy: disk.startedBy });
      const start = await recordWorld(api);
      const followers = [
        new Follower('a socket', api, start, overSocket),
        new Follower('server-sent events', api, start, overEventStream),
        new Follower('pages', api, start, byPages),
      ];
      const editors = ['a', 'b'].map((name) => new Editor(api, name, new Chance(name)));
      const refused = (): number =>
        editors.flatMap(({ sent }) => sent.flatMap(({ outcomes }) => outcomes)).filter(isRefused)
          .length;
      try {
        await goRounds(async (round) => {
          await sleep(chance.between(100, 500));
          disk.fill(chance.between(LEFT.least, LEFT.most));
          const before = refused();
          while (refused() < before + REFUSALS) await sleep(20);
          expect((await readLog(api, start)).length).toBeGreaterThan(0);
          expect(await api.readiness()).toBe(200);

          // Every other time the process does not live to see that there is room.
          if (round % 2 === 0) {
            await api.kill();
            disk.empty();
            await api.start();
          } else disk.empty();
          await whenWritten(editors, 1);
        });
        await Promise.all(editors.map((editor) => editor.stop()));
        const report = await expectWhole(api, start, editors, followers);
        tell('a full disk', { ...report, refused: refused() });

        // Stopped while it is full, it says where what it could not take over is.
        disk.fill(0);
        const log = await readLog(api, start);
        const last = makeEdit('last', 40);
        const outcome = await sendEdit(api, last);
        expect(outcome).toMatchObject({ is: 'refused', code: 'UNAVAILABLE' });
        expect(await api.stop()).toBe(3);
        expect(api.output).toContain('Nothing that was committed is lost');
        disk.empty();
        await api.start();
        expect(await readLog(api, start)).toEqual(log);
        expect(await sendEdit(api, last)).toMatchObject({ is: 'acknowledged' });
      } finally {
        disk.empty();
        await Promise.all([...editors, ...followers].map((client) => client.stop()));
        await api.stop();
        await disk.release();
      }

      function isRefused(outcome: { readonly is: string; readonly message?: string }): boolean {
        if (outcome.is !== 'refused') return false;
        expect(outcome).toMatchObject({
          code: 'UNAVAILABLE',
          message: expect.stringContaining(FULL) as string,
        });
        return true;
      }
    },
    TIMEOUT,
  );
});
