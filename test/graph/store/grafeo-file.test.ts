import {
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
import { join, relative } from 'node:path';
import { findEngine } from '../../../src/graph/engines.js';
import { openStore } from '../../../src/graph/open-store.js';
import type { GraphStore } from '../../../src/graph/store/graph-store.js';
import { startProcess } from '../../server/support/server-process.js';
import type { ServerProcess } from '../../server/support/server-process.js';
import { failureOf } from './support/failure-of.js';

const WRITER = 'test/graph/store/support/write-forever.ts';

const open = (path: string): Promise<GraphStore> =>
  openStore({ url: `file:${path}` }, { entities: [], claims: [], lists: [] });

/** Starts a process that writes numbers, and resolves once it has committed `least` of them. */
async function startWriter(path: string, least: number): Promise<ServerProcess> {
  const writer = startProcess(['--import', 'tsx', WRITER, `file:${path}`]);
  while (numbersOf(writer).length < least) {
    if (writer.child.exitCode !== null) throw new Error(writer.stderr());
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  return writer;
}

/** The numbers that the writer said were committed: those with the whole line. */
function numbersOf(writer: ServerProcess): readonly number[] {
  return writer.stdout().split('\n').slice(0, -1).map(Number);
}

describe('a graph in a file', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'entente-file-'));
  });
  afterEach(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  it('is made with its folders, and found again by another path to it', async () => {
    const path = join(folder, 'a', 'b', 'graph');
    const first = await open(relative(process.cwd(), path));
    await first.close();
    const second = await open(path);
    await second.check();
    await second.close();
    expect(readdirSync(join(folder, 'a', 'b'))).toContain('graph');
  });

  it('is locked while another process has it, and free afterwards', async () => {
    const path = join(folder, 'graph');
    const writer = await startWriter(path, 1);
    try {
      expect(await failureOf(open(path))).toMatchObject({
        reason: 'LOCKED',
        retriable: false,
        message: `The file ${JSON.stringify(path)} is held by another process. Stop that process, or give ENTENTE_STORE another file.`,
      });
    } finally {
      writer.child.kill('SIGTERM');
      await writer.exit;
    }
    await (await open(path)).close();
  });

  it('is opened once where that began early, and says what is wrong to whoever opens it', async () => {
    const path = join(folder, 'graph');
    const settings = { url: `file:${path}` };
    const openEarly = async (): Promise<void> => findEngine(settings.url)?.openEarly?.(settings);
    await openEarly();
    expect(readdirSync(folder)).toEqual([]);
    await (await open(path)).close();
    await openEarly();
    await openEarly();
    const store = await open(path);
    await store.check();
    // The file is this store's: another one is not given what was opened early.
    expect(await failureOf(open(path))).toMatchObject({ reason: 'LOCKED' });
    await store.close();

    const writer = await startWriter(path, 1);
    try {
      await openEarly();
      expect(await failureOf(open(path))).toMatchObject({ reason: 'LOCKED' });
    } finally {
      writer.child.kill('SIGTERM');
      await writer.exit;
    }
    await (await open(path)).close();
  });

  it('has every commit that was acknowledged before the process was killed', async () => {
    const path = join(folder, 'graph');
    const writer = await startWriter(path, 5);
    writer.child.kill('SIGKILL');
    expect(await writer.exit).toBe('SIGKILL');
    const acknowledged = numbersOf(writer);

    const store = await open(path);
    const text = 'MATCH (n:Written) RETURN n.number AS number ORDER BY number';
    const found = (await store.read({ text, parameters: {} })).map((row) => row['number']);
    await store.close();
    expect(found).toEqual(found.map((_, index) => index + 1));
    expect(found.slice(0, acknowledged.length)).toEqual(acknowledged);
  });

  it('is refused where a folder is, which stays empty', async () => {
    const path = join(folder, 'taken');
    mkdirSync(path);
    expect(await failureOf(open(path))).toMatchObject({
      reason: 'UNUSABLE',
      message: `What is at ${JSON.stringify(path)} is no graph of Entente; it was left as it is. Give ENTENTE_STORE another path.`,
    });
    expect(readdirSync(path)).toEqual([]);
  });

  it('is refused where another file is, which stays as it was', async () => {
    const path = join(folder, 'letter.txt');
    writeFileSync(path, 'Dear reader, this is no graph.');
    expect((await failureOf(open(path))).reason).toBe('UNUSABLE');
    expect(readFileSync(path, 'utf8')).toBe('Dear reader, this is no graph.');
  });

  describe('that is damaged', () => {
    let path: string;
    beforeEach(async () => {
      path = join(folder, 'graph');
      const store = await open(path);
      const text = "UNWIND range(1, 5000) AS i CREATE (:Written {number: i, text: 'a number'})";
      await store.transact((transaction) => transaction.write({ text, parameters: {} }));
      await store.close();
      const writer = await startWriter(path, 5);
      writer.child.kill('SIGKILL');
      await writer.exit;
    });

    const changeBytes = (file: string, from: number, to: number): void => {
      const bytes = readFileSync(file);
      for (let index = from; index < Math.min(to, bytes.length); index++) {
        bytes[index] = 255 - (bytes[index] ?? 0);
      }
      writeFileSync(file, bytes);
    };
    const logOf = (file: string): string => {
      const names = readdirSync(`${file}.wal`).map((name) => join(`${file}.wal`, name));
      return names.sort((a, b) => statSync(b).size - statSync(a).size)[0] ?? '';
    };

    it.each<{ what: string; damage: (file: string) => void; problem: string }>([
      {
        what: 'whose file lost its end',
        damage: (file) => truncateSync(file, Math.floor(statSync(file).size / 2)),
        problem: 'the file cannot be read',
      },
      {
        what: 'whose file has other bytes in its midst',
        damage: (file) => changeBytes(file, 16_384, Infinity),
        problem: 'the file cannot be read',
      },
      {
        what: 'whose file has other bytes at its beginning',
        damage: (file) => changeBytes(file, 0, 16),
        problem: 'the file does not begin as it must',
      },
      {
        what: 'whose file is empty',
        damage: (file) => writeFileSync(file, ''),
        problem: 'the file does not begin as it must',
      },
      {
        what: 'whose file is gone',
        damage: (file) => rmSync(file),
        problem: 'the log of a file is there without it',
      },
      {
        what: 'whose log has other bytes at its beginning',
        damage: (file) => changeBytes(logOf(file), 0, 16),
        problem: 'the log beside the file cannot be read',
      },
    ])(
      'says so, and what to do, $what',
      async ({ damage, problem }) => {
        damage(path);
        const before = readdirSync(folder, { recursive: true });
        const failure = await failureOf(open(path).then((store) => store.close()));
        expect(failure).toMatchObject({
          reason: 'DAMAGED',
          retriable: false,
          message: `The store ${JSON.stringify(path)} is damaged: ${problem}. It was left as it is. Keep "graph" and "graph.wal" aside together, look after the disk, and restore the last backup; see docs/operations.md, "Back up and restore".`,
        });
        expect(readdirSync(folder, { recursive: true })).toEqual(before);
      },
      300_000,
    );
  });

  it('is refused where nobody can write, even where the path speaks of locks', async () => {
    const file = join(folder, 'cannot-be-locked');
    writeFileSync(file, '');
    for (const path of [join(file, 'lock', 'graph'), '/proc/lock']) {
      expect(await failureOf(open(path))).toMatchObject({
        reason: 'UNUSABLE',
        message: `The file ${JSON.stringify(path)} can't be opened or made. Check the path of ENTENTE_STORE, and who may read and write there.`,
      });
    }
  });
});
