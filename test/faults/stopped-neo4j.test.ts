import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { findFreePort } from '../web/free-port.js';
import { ApiProcess } from './support/api-process.js';
import { byPages } from './support/by-pages.js';
import { Chance, SEED } from './support/chance.js';
import { Editor } from './support/editor.js';
import { FAULT_ENGINES } from './support/engines.js';
import { expectWhole } from './support/expect-whole.js';
import { Follower } from './support/follower.js';
import { goRounds, TIMEOUT } from './support/length.js';
import { Neo4jProcess } from './support/neo4j-process.js';
import { openWorld } from './support/open-world.js';
import { overEventStream } from './support/over-event-stream.js';
import { overSocket } from './support/over-socket.js';
import { tell } from './support/tell.js';
import { whenWritten } from './support/when-written.js';

const CHANGE_MS = 120_000;

/** Waits until `/readyz` has that status. */
async function whenReadiness(api: ApiProcess, status: number): Promise<void> {
  const until = Date.now() + CHANGE_MS;
  let found: number | undefined;
  while ((found = await api.readiness()) !== status && Date.now() < until) await sleep(100);
  expect(found).toBe(status);
}

/** What a write may be refused with; a Neo4j that has just started can be late. */
const CLEAR = ['UNAVAILABLE', 'UNCERTAIN', 'TIMEOUT'];

/** A server of one's own is started where one of that name was had for the run. */
const SERVERS = FAULT_ENGINES.filter(({ settings }) => settings.url.startsWith('bolt'));

describe('a server whose Neo4j is stopped and started', () => {
  if (SERVERS.length === 0) {
    it('is none where the engine is in its process', () => {
      expect(FAULT_ENGINES.map(({ settings }) => settings.url).join()).not.toContain('bolt');
    });
  }

  for (const { name } of SERVERS) {
    it(
      `says so, loses and doubles nothing, and goes on by itself on ${name} (seed ${String(SEED)})`,
      async () => {
        const chance = new Chance('stopped');
        const home = mkdtempSync(join(tmpdir(), 'entente-stopped-'));
        const neo4j = new Neo4jProcess(name, await findFreePort(), home);
        const { settings, start, key } = await openWorld(await neo4j.start());
        const api = await ApiProcess.start(settings, { key });
        const followers = [
          new Follower('a socket', api, start, overSocket),
          new Follower('server-sent events', api, start, overEventStream),
          new Follower('pages', api, start, byPages),
        ];
        const editors = ['a', 'b', 'c'].map((each) => new Editor(api, each, new Chance(each)));
        try {
          await whenWritten(editors, 1);
          await goRounds(async () => {
            await sleep(chance.between(0, 1_000));
            await neo4j.stop();
            await whenReadiness(api, 503);
            await sleep(chance.between(0, 3_000));
            await neo4j.start();
            await whenReadiness(api, 200);
            await whenWritten(editors, 2);
          }, 1);
          await Promise.all(editors.map((editor) => editor.stop()));
          const report = await expectWhole(api, start, editors, followers);
          const outcomes = editors.flatMap(({ sent }) => sent.flatMap((each) => each.outcomes));
          const codes = outcomes.flatMap((each) => (each.is === 'refused' ? [each.code] : []));
          expect(codes).toContain('UNAVAILABLE');
          expect(codes.filter((code) => !CLEAR.includes(code))).toEqual([]);
          expect(outcomes.filter((each) => each.is === 'unknown')).toEqual([]);
          tell(`stopped ${name}`, { ...report, refused: codes.length });
        } finally {
          await Promise.all([...editors, ...followers].map((client) => client.stop()));
          await api.stop();
          await neo4j.stop();
          rmSync(home, { recursive: true, force: true });
        }
      },
      TIMEOUT,
    );
  }
});
