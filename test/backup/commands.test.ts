import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { makeBackup } from '../../src/cli/backup/backup.js';
import { openApi } from '../../src/cli/opening/open-api.js';
import { openGraph } from '../../src/cli/opening/open-graph.js';
import { reportFailure } from '../../src/cli/shared/report-failure.js';
import { restoreBackup } from '../../src/cli/backup/restore.js';
import { createKey } from '../../src/graph/access/keys.js';
import { readContents } from '../../src/graph/backup/read-contents.js';
import { record } from '../../src/graph/record/write/record.js';
import { createApi } from '../../src/resolvers/create-api.js';
import { createLog } from '../../src/server/reporting/log.js';
import { readSettings } from '../../src/server/settings/settings.js';
import { dumpGraph } from '../graph/record/support/dump-graph.js';
import { EDITED_WORLD, makeEdit } from '../faults/support/edit.js';
import { systemClock } from '../../src/graph/time/clock.js';
import { startServer, type RunningServer } from '../server/support/running-server.js';
import { ENGINES, isServer } from '../support/engines.js';
import { PRODUCT } from '../support/product-model.js';
import { createMemoryConsole } from './support/memory-console.js';

const FOLDER = mkdtempSync(join(tmpdir(), 'entente-backup-'));
afterAll(() => rmSync(FOLDER, { recursive: true }));

let count = 0;
const newPath = (): string => join(FOLDER, String((count += 1)), 'graph');
const toEnvironment = (path: string): Record<string, string> => ({
  ENTENTE_STORE: `file:${path}`,
  ENTENTE_SEED: 'none',
});

/** What a command that fails says, and its exit code. */
async function failureOf(command: Promise<unknown>): Promise<object> {
  try {
    await command;
  } catch (error) {
    return reportFailure(error);
  }
  throw new Error('It did not fail.');
}

/** Records something in a file, with keys by the name of their role. */
async function fill(path: string): Promise<Readonly<Record<'admin' | 'editor', string>>> {
  const graph = await openGraph({ store: { url: `file:${path}` } });
  try {
    await record(graph, EDITED_WORLD);
    await record(graph, makeEdit('a', 3).variables['records'] as readonly unknown[]);
    return {
      admin: (await createKey(graph, { name: 'A', role: 'admin' })).text,
      editor: (await createKey(graph, { name: 'E', role: 'editor' })).text,
    };
  } finally {
    await graph.store.close();
  }
}

async function lookInto(path: string): Promise<{ readonly dump: object; readonly keys: number }> {
  const graph = await openGraph({ store: { url: `file:${path}` } });
  const { store } = graph;
  try {
    const keys = await store.read({ text: 'MATCH (k:Key) RETURN k.id AS id', parameters: {} });
    const changes = await store.read({
      text: 'MATCH (c:Change) RETURN properties(c) AS change ORDER BY c.number',
      parameters: {},
    });
    return { dump: { graph: await dumpGraph(graph), changes }, keys: keys.length };
  } finally {
    await store.close();
  }
}

describe('entente backup and entente restore', () => {
  const path = newPath();
  const backup = join(FOLDER, 'backup');
  let keys: Awaited<ReturnType<typeof fill>>;
  beforeAll(async () => {
    keys = await fill(path);
    await makeBackup({ to: backup }, toEnvironment(path), createMemoryConsole());
  });

  it('bring back all that was there, with a log of a new epoch', async () => {
    const restored = newPath();
    const console = createMemoryConsole();
    await restoreBackup({ from: backup }, toEnvironment(restored), console);
    expect(console.texts.out).toContain(
      '3 entities, 3 claims, and the changes 1 to 2 of the log. Its log is another one now',
    );
    expect(await lookInto(restored)).toEqual(await lookInto(path));

    const contents = await Promise.all(
      [path, restored].map(async (each) => {
        const { store } = await openGraph({ store: { url: `file:${each}` } });
        const found = await readContents(store);
        await store.close();
        return found;
      }),
    );
    expect(contents[1]?.log).toMatchObject({ first: 1, last: 2 });
    expect(contents[1]?.log.epoch).not.toBe(contents[0]?.log.epoch);
  });

  it('leave nothing that others may read, and nothing beside', () => {
    const modes = ['', 'store', 'manifest.json'].map((name) =>
      (statSync(join(backup, name)).mode & 0o777).toString(8),
    );
    expect(modes).toEqual(['700', '600', '600']);
    expect(readdirSync(backup).sort()).toEqual(['manifest.json', 'store']);
    expect(readdirSync(FOLDER).filter((name) => name.startsWith('backup'))).toEqual(['backup']);
    const restored = join(FOLDER, '2');
    expect(readdirSync(restored)).toEqual(['graph']);
  });

  it('refuse a folder that is taken, and a store that is there', async () => {
    expect(
      await failureOf(makeBackup({ to: backup }, toEnvironment(path), createMemoryConsole())),
    ).toEqual({
      exitCode: 2,
      message: `--to must be a new folder, but there is something in ${JSON.stringify(backup)}.`,
    });
    const before = readFileSync(path);
    expect(
      await failureOf(restoreBackup({ from: backup }, toEnvironment(path), createMemoryConsole())),
    ).toMatchObject({
      exitCode: 2,
      message: expect.stringContaining('already, and a restore writes over none.') as string,
    });
    expect(readFileSync(path).equals(before)).toBe(true);

    // What a store had written last, without the store.
    const half = newPath();
    mkdirSync(`${half}.wal`, { recursive: true });
    expect(
      await failureOf(restoreBackup({ from: backup }, toEnvironment(half), createMemoryConsole())),
    ).toMatchObject({ exitCode: 2, message: expect.stringContaining(`${half}.wal`) as string });
  });

  it('take a backup into an empty folder that is there', async () => {
    const empty = join(FOLDER, 'empty');
    mkdirSync(empty);
    await makeBackup({ to: empty }, toEnvironment(path), createMemoryConsole());
    expect(readdirSync(empty).sort()).toEqual(['manifest.json', 'store']);
  });

  it.each([
    [
      'a bit of the store',
      (folder: string) => {
        const file = join(folder, 'store');
        const bytes = readFileSync(file);
        const middle = bytes.length >> 1;
        bytes.writeUInt8(bytes.readUInt8(middle) ^ 1, middle);
        writeFileSync(file, bytes);
      },
      'is not as it was made.',
    ],
    ['the end', (folder: string) => truncateSync(join(folder, 'store'), 1_000), 'It has 1000 of '],
    ['the store', (folder: string) => rmSync(join(folder, 'store')), 'is missing, or can'],
    [
      'the manifest',
      (folder: string) => rmSync(join(folder, 'manifest.json')),
      'is no whole backup: it has no manifest.json that can be read.',
    ],
    [
      'the manifest in part',
      (folder: string) => truncateSync(join(folder, 'manifest.json'), 40),
      'its manifest.json can’t be understood.'.replace('’', "'"),
    ],
    [
      'what the manifest says',
      (folder: string) => change(join(folder, 'manifest.json'), '"claims": 3', '"claims": 4'),
      'and its manifest says: 3 entities, 4 claims,',
    ],
    [
      'the layout',
      (folder: string) => change(join(folder, 'manifest.json'), '"layout": ', '"layout": 9'),
      "and this program can't read it. Install a newer Entente.",
    ],
  ])('refuse a backup that has lost %s', async (_, damage, message) => {
    const damaged = join(FOLDER, `damaged-${String((count += 1))}`);
    cpSync(backup, damaged, { recursive: true });
    damage(damaged);
    const restored = newPath();
    expect(
      await failureOf(
        restoreBackup({ from: damaged }, toEnvironment(restored), createMemoryConsole()),
      ),
    ).toMatchObject({ exitCode: 4, message: expect.stringContaining(message) as string });
    expect(listBeside(restored)).toEqual([]);
  });

  it('make no backup of a log with a hole', async () => {
    const holed = newPath();
    await fill(holed);
    const { store } = await openGraph({ store: { url: `file:${holed}` } });
    await store.transact((transaction) =>
      transaction.write({ text: 'MATCH (c:Change {number: 1}) DELETE c', parameters: {} }),
    );
    await store.close();
    const to = join(FOLDER, 'holed');
    expect(
      await failureOf(makeBackup({ to }, toEnvironment(holed), createMemoryConsole())),
    ).toEqual({
      exitCode: 4,
      message:
        'The log of changes is not whole: it goes from 1 to 2, and has 1 changes, from 2 to 2.',
    });
    expect(readdirSync(FOLDER).filter((name) => name.startsWith('holed'))).toEqual([]);
  });

  it.each(['memory:', 'bolt://127.0.0.1:1'])('restore to a file alone, not to %s', async (url) => {
    const environment = { ENTENTE_STORE: url };
    expect(
      await failureOf(restoreBackup({ from: backup }, environment, createMemoryConsole())),
    ).toEqual({
      exitCode: 2,
      message:
        'ENTENTE_STORE must be file:PATH, the file to restore to. A Neo4j is restored by its own tools: see "Back up and restore" in docs/operations.md.',
    });
  });

  describe('through a server', () => {
    let api: Awaited<ReturnType<typeof openApi>>;
    let server: RunningServer;
    beforeAll(async () => {
      // As a server leaves it that is killed while it copies.
      mkdirSync(`${path}.backup-abcdef`);
      writeFileSync(join(`${path}.backup-abcdef`, 'store'), 'half');
      const settings = readSettings(toEnvironment(path));
      api = await openApi(settings, createLog({ ...settings, logLevel: 'silent' }));
      server = await startServer(api, toEnvironment(path), undefined, true);
    });
    afterAll(async () => {
      await server.close();
      await api.close();
    });
    const back = (to: string, key: string, url = server.url): Promise<unknown> =>
      makeBackup({ to, server: url }, { ENTENTE_KEY: key }, createMemoryConsole());

    it('make the same backup while it holds the store', async () => {
      const to = join(FOLDER, 'served');
      await back(to, keys.admin);
      const restored = newPath();
      await restoreBackup({ from: to }, toEnvironment(restored), createMemoryConsole());
      const { dump } = await lookInto(restored);
      expect(dump).toMatchObject({ graph: await dumpGraph(api.graph) });
      expect(readdirSync(join(path, '..')).filter((name) => name.includes('backup'))).toEqual([]);
      expect(JSON.stringify(server.log)).not.toContain(keys.admin);
    });

    it('say how to ask the server where it holds the store', async () => {
      const to = join(FOLDER, 'locked');
      expect(
        await failureOf(makeBackup({ to }, toEnvironment(path), createMemoryConsole())),
      ).toMatchObject({
        exitCode: 3,
        message: expect.stringContaining('add --server http://127.0.0.1:4000') as string,
      });
    });

    it('take an admin', async () => {
      const to = join(FOLDER, 'refused');
      const anonymous = await fetch(`${server.url}/backup`, { method: 'POST' });
      expect(anonymous.status).toBe(403);
      expect(await anonymous.json()).toMatchObject({
        errors: [{ extensions: { code: 'FORBIDDEN' } }],
      });
      expect(await failureOf(back(to, ''))).toMatchObject({ exitCode: 2 });
      expect(await failureOf(back(to, keys.editor))).toEqual({
        exitCode: 2,
        message:
          'Taking a backup needs the scope "admin". Your credentials don\'t have it: ask whoever runs the server for an admin\'s.',
      });
      expect(await failureOf(back(to, `${keys.admin}x`))).toMatchObject({ exitCode: 2 });
      const bad = await fetch(`${server.url}/backup`, {
        method: 'POST',
        headers: { authorization: `Bearer ${keys.admin}x` },
      });
      expect(bad.status).toBe(401);
      expect(readdirSync(FOLDER).filter((name) => name.startsWith('refused'))).toEqual([]);
    });

    it('say where nobody answers', async () => {
      const to = join(FOLDER, 'unreached');
      expect(await failureOf(back(to, keys.admin, 'http://127.0.0.1:1'))).toEqual({
        exitCode: 3,
        message: 'http://127.0.0.1:1 does not answer. Is the server running there?',
      });
    });

    it('leave nothing of one that was given up', async () => {
      const given = new AbortController();
      const answer = await fetch(`${server.url}/backup`, {
        method: 'POST',
        headers: { authorization: `Bearer ${keys.admin}` },
        signal: given.signal,
      });
      expect(answer.status).toBe(200);
      given.abort();
      await back(join(FOLDER, 'after-one-given-up'), keys.admin);
      expect(readdirSync(dirname(path)).filter((name) => name.includes('backup'))).toEqual([]);
    });
  });
});

describe.each(ENGINES)('a backup through a server over $name', (engine) => {
  it('is a file that can be restored, or a word on which tools to use', async () => {
    const store = await engine.open(PRODUCT);
    const graph = { store, model: PRODUCT, clock: systemClock };
    await record(graph, EDITED_WORLD);
    const { text } = await createKey(graph, { name: 'A', role: 'admin' });
    const environment = { ENTENTE_STORE: engine.settings.url };
    const server = await startServer(createApi(graph), environment, undefined, true);
    const to = join(FOLDER, `of-${engine.name}`);
    const back = makeBackup(
      { to, server: server.url },
      { ENTENTE_KEY: text },
      createMemoryConsole(),
    );
    try {
      if (isServer(engine)) {
        expect(await failureOf(back)).toMatchObject({
          exitCode: 2,
          message: expect.stringContaining('neo4j-admin database dump neo4j') as string,
        });
        expect(existsSync(to)).toBe(false);
        return;
      }
      await back;
      const restored = newPath();
      await restoreBackup({ from: to }, toEnvironment(restored), createMemoryConsole());
      expect((await lookInto(restored)).dump).toMatchObject({ graph: await dumpGraph(graph) });
    } finally {
      await server.close();
      await store.close();
    }
  });
});

function listBeside(path: string): readonly string[] {
  return existsSync(dirname(path)) ? readdirSync(dirname(path)) : [];
}

function change(file: string, before: string, after: string): void {
  const text = readFileSync(file, 'utf8');
  expect(text).toContain(before);
  writeFileSync(file, text.replace(before, after));
}
