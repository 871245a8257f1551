import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { makeBackup } from '../../src/cli/backup/backup.js';
import { openGraph } from '../../src/cli/opening/open-graph.js';
import { restoreBackup } from '../../src/cli/backup/restore.js';
import { createKey } from '../../src/graph/access/keys.js';
import { readContents } from '../../src/graph/backup/read-contents.js';
import { fromLogCursor } from '../../src/graph/feed/log-position.js';
import type { Graph } from '../../src/graph/graph.js';
import { createMemoryConsole } from '../backup/support/memory-console.js';
import { dumpGraph } from '../graph/record/support/dump-graph.js';
import { ApiProcess } from './support/api-process.js';
import { Chance, SEED } from './support/chance.js';
import { Editor } from './support/editor.js';
import { expectWhole } from './support/expect-whole.js';
import { findSmallDisk } from './support/find-small-disk.js';
import { amount, TIMEOUT } from './support/length.js';
import { openWorld } from './support/open-world.js';
import { ownEnvironment } from './support/own-environment.js';
import { readLog } from './support/read-log.js';
import type { SmallDisk } from './support/small-disk.js';
import { tell } from './support/tell.js';
import { whenWritten } from './support/when-written.js';

/** How many backups are taken, and how often something is killed. */
const BACKUPS = amount(2, 20);
const KILLS = amount(1, 10);

const FOLDER = mkdtempSync(join(tmpdir(), 'entente-backups-'));
afterAll(() => rmSync(FOLDER, { recursive: true, force: true }));

const inFolder = (name: string): string => join(FOLDER, name);
const toEnvironment = (path: string): Record<string, string> => ({
  ENTENTE_STORE: `file:${path}`,
  ENTENTE_SEED: 'none',
});

interface Change {
  readonly number: number;
  readonly recorded: readonly string[];
}

/** What is in a file, and its log. */
async function lookInto(path: string): Promise<{
  readonly dump: readonly string[];
  readonly changes: readonly Change[];
}> {
  const graph = await openGraph({ store: { url: `file:${path}` } });
  try {
    await readContents(graph.store);
    return { dump: await dumpGraph(graph), changes: await readChanges(graph) };
  } finally {
    await graph.store.close();
  }
}

async function readChanges({ store }: Graph): Promise<readonly Change[]> {
  const rows = await store.read({
    text: 'MATCH (c:Change) RETURN c.number AS number, c.recorded AS recorded, properties(c) AS all ORDER BY number',
    parameters: {},
  });
  return rows.map((row) => ({
    ...row,
    number: Number(row['number']),
    recorded: Array.isArray(row['recorded']) ? row['recorded'].map(String) : [],
  }));
}

/** Makes a store with an admin, and a server that holds it. */
async function startWorld(
  name: string,
): Promise<{ api: ApiProcess; start: string; path: string; admin: string }> {
  const path = join(inFolder(name), 'graph');
  const world = await openWorld({ url: `file:${path}` });
  const graph = await openGraph({ store: world.settings });
  const { text: admin } = await createKey(graph, { name: 'Admin', role: 'admin' });
  await graph.store.close();
  const api = await ApiProcess.start(world.settings, { key: world.key });
  return { api, start: world.start, path, admin };
}

function startEditors(api: ApiProcess): readonly Editor[] {
  return ['a', 'b', 'c'].map((name) => new Editor(api, name, new Chance(`backups ${name}`)));
}

/** Starts a command in a process of its own, and kills it some time after `isMet`. */
async function killOnce(
  words: readonly string[],
  path: string,
  isMet: () => boolean,
  ms: number,
): Promise<void> {
  const child = spawn(process.execPath, ['dist/main.js', ...words], {
    env: ownEnvironment({ url: `file:${path}` }),
    stdio: 'ignore',
  });
  const ended = once(child, 'exit');
  while (!isMet() && child.exitCode === null) await sleep(1);
  await sleep(ms);
  child.kill('SIGKILL');
  await ended;
  // Killed, or done before that.
  expect([null, 0]).toContain(child.exitCode);
}

describe('backups while three clients write', () => {
  it(
    `are each all of the log up to a place, and nothing after it (seed ${String(SEED)})`,
    async () => {
      const { api, path, admin, start } = await startWorld('written');
      const editors = startEditors(api);
      const taken: { readonly to: string; readonly before: number }[] = [];
      try {
        for (let number = 1; number <= BACKUPS; number++) {
          await whenWritten(editors, 2);
          const to = inFolder(`taken-${String(number)}`);
          const before = (await readLog(api, start)).length;
          await makeBackup(
            { to, server: api.origin },
            { ENTENTE_KEY: admin },
            createMemoryConsole(),
          );
          taken.push({ to, before });
        }
        await whenWritten(editors, 1);
        await Promise.all(editors.map((editor) => editor.stop()));
        const report = await expectWhole(api, start, editors, []);
        tell('backups', { ...report, backups: taken.length });
      } finally {
        await Promise.all(editors.map((editor) => editor.stop()));
        await api.stop();
      }

      const all = await lookInto(path);
      const first = fromLogCursor(start, ['start']).number;
      for (const { to, before } of taken) {
        const restored = inFolder(`${to.slice(FOLDER.length + 1)}-restored`);
        await restoreBackup({ from: to }, toEnvironment(restored), createMemoryConsole());
        const found = await lookInto(restored);
        // What was acknowledged before is in it.
        expect(found.changes.length).toBeGreaterThanOrEqual(first + before);
        expect(found.changes.length).toBeLessThan(all.changes.length);
        expect(found.changes).toEqual(all.changes.slice(0, found.changes.length));
        const later = new Set(
          all.changes.slice(found.changes.length).flatMap(({ recorded }) => recorded),
        );
        expect(found.dump).toEqual(all.dump.filter((line) => !names(line, later)));
        rmSync(restored);
      }
    },
    TIMEOUT,
  );

  it(
    `fail where the server is killed, which then has all that was acknowledged (seed ${String(SEED)})`,
    async () => {
      const { api, path, admin, start } = await startWorld('killed');
      const chance = new Chance('killed');
      const editors = startEditors(api);
      try {
        for (let number = 1; number <= KILLS; number++) {
          await whenWritten(editors, 1);
          const to = inFolder(`killed-${String(number)}`);
          const backup = makeBackup(
            { to, server: api.origin },
            { ENTENTE_KEY: admin },
            createMemoryConsole(),
          ).then(
            () => true,
            () => false,
          );
          await sleep(chance.between(0, 60));
          await api.kill();
          const isMade = await backup;
          expect(existsSync(to)).toBe(isMade);
          await api.start();
        }
        await Promise.all(editors.map((editor) => editor.stop()));
        await expectWhole(api, start, editors, []);
        // The door looks for what was left when the server starts.
        const to = inFolder('after-kills');
        await makeBackup({ to, server: api.origin }, { ENTENTE_KEY: admin }, createMemoryConsole());
        expect(readdirSync(join(path, '..')).filter((name) => name.includes('backup'))).toEqual([]);
      } finally {
        await Promise.all(editors.map((editor) => editor.stop()));
        await api.stop();
      }
    },
    TIMEOUT,
  );
});

describe('a command that is killed', () => {
  it(
    `leaves nothing that looks like a backup or a store (seed ${String(SEED)})`,
    async () => {
      const chance = new Chance('commands');
      const path = join(inFolder('commands'), 'graph');
      await openWorld({ url: `file:${path}` });
      const whole = inFolder('whole');
      await makeBackup({ to: whole }, toEnvironment(path), createMemoryConsole());
      const hasBeside = (name: string): boolean =>
        readdirSync(FOLDER).some((each) => each.startsWith(`${name}.`));
      for (let number = 1; number <= KILLS; number++) {
        const to = `made-${String(number)}`;
        const words = ['backup', '--to', inFolder(to)];
        await killOnce(words, path, () => hasBeside(to), chance.between(0, 200));
        if (existsSync(inFolder(to))) {
          await restoreBackup(
            { from: inFolder(to) },
            toEnvironment(inFolder(`${to}-restored`)),
            createMemoryConsole(),
          );
        }

        const restored = `restored-${String(number)}`;
        const file = inFolder(restored);
        await killOnce(
          ['restore', '--from', whole],
          file,
          () => hasBeside(restored),
          chance.between(0, 200),
        );
        // There whole, or not there: then it can be restored.
        if (!existsSync(file)) {
          await restoreBackup({ from: whole }, toEnvironment(file), createMemoryConsole());
        }
        expect((await lookInto(file)).changes).toEqual((await lookInto(path)).changes);
      }
    },
    TIMEOUT,
  );
});

describe('a command whose disk is full', () => {
  it(
    'says so, and leaves nothing',
    async () => {
      const disk = await findSmallDisk();
      if (!disk) return;
      try {
        const path = join(inFolder('full'), 'graph');
        await openWorld({ url: `file:${path}` });
        const whole = inFolder('full-whole');
        await makeBackup({ to: whole }, toEnvironment(path), createMemoryConsole());
        disk.fill(statSync(join(whole, 'store')).size + 100_000);
        const before = disk.list();

        const to = join(disk.folder, 'backup');
        const restored = join(disk.folder, 'graph');
        for (const [words, store] of [
          [['backup', '--to', to], path],
          [['restore', '--from', whole], restored],
        ] as const) {
          expect(runOn(disk, words, store)).toEqual({
            status: 3,
            stderr: expect.stringMatching(/disk is full/u) as string,
          });
          expect(disk.list()).toEqual(before);
        }
      } finally {
        await disk.release();
      }
    },
    TIMEOUT,
  );
});

/** Runs a command in a process that sees the disk. */
function runOn(
  { startedBy }: SmallDisk,
  words: readonly string[],
  path: string,
): { readonly status: number | null; readonly stderr: string } {
  const [command = process.execPath, ...rest] = [
    ...startedBy,
    process.execPath,
    ...['dist/main.js', ...words],
  ];
  const { status, stderr } = spawnSync(command, rest, {
    env: ownEnvironment({ url: `file:${path}` }),
    encoding: 'utf8',
  });
  return { status, stderr };
}

/** Whether a line of a dump is about one of the ids. */
function names(line: string, ids: ReadonlySet<string>): boolean {
  return [...line.matchAll(/"(stance:[^"]+)"/gu)].some(([, id = '']) => ids.has(id));
}
