import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { PassThrough } from 'node:stream';
import { checkFile } from '../../../src/cli/import/check.js';
import { openAskedApi } from '../../../src/cli/opening/asked-api.js';
import { exportGraph } from '../../../src/cli/export/export.js';
import { importFile } from '../../../src/cli/import/import.js';
import { seedStore } from '../../../src/cli/store/seed.js';
import type { Console } from '../../../src/cli/shared/console.js';
import { openStore } from '../../../src/graph/open-store.js';

const TIMEOUT = 300_000;
const GOOD =
  '{"entity":"Issue","id":"issue:a","name":"A"}\n{"entity":"Issue","id":"issue:b","name":"B"}\n';
const NOTHING_SAID = '';

interface Ended {
  readonly exitCode: number | null;
  readonly out: string;
  readonly error: string;
}

type Command = (
  path: string,
  environment: Readonly<Record<string, string>>,
  console: Console,
) => Promise<number>;

/** Runs a command in this process. */
async function call(command: Command, path: string, store: string): Promise<Ended> {
  const texts = { out: '', error: '' };
  const exitCode = await command(
    path,
    { ENTENTE_STORE: store },
    {
      out: { write: (added) => (texts.out += added) },
      error: { write: (added) => (texts.error += added) },
    },
  );
  return { exitCode, ...texts };
}

/** Runs the command line to its end. */
function run(words: readonly string[], store: string, input = ''): Promise<Ended> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ['dist/main.js', ...words], {
      env: { PATH: process.env['PATH'], ENTENTE_STORE: store },
    });
    const texts = { out: '', error: '' };
    child.stdout.on('data', (chunk: Buffer) => (texts.out += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (texts.error += chunk.toString()));
    child.on('error', reject);
    child.on('close', (exitCode) => {
      resolve({ exitCode, ...texts });
    });
    child.stdin.end(input);
  });
}

describe('the command import', () => {
  const folder = mkdtempSync(join(tmpdir(), 'entente-import-'));
  const file = join(folder, 'records.ndjson');
  afterAll(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  it(
    'writes to the store, says what it did, and does nothing twice',
    async () => {
      const store = `file:${join(folder, 'graph')}`;
      writeFileSync(file, GOOD);
      expect(await call(importFile, file, store)).toEqual({
        exitCode: 0,
        out: '2 of 2 records written in 1 change: 2 entities saved, 0 claims recorded, 0 retracted, 0 unchanged.\n',
        error: NOTHING_SAID,
      });
      expect(await run(['import', '-'], store, GOOD)).toEqual({
        exitCode: 0,
        out: '2 of 2 records written in 0 changes: 0 entities saved, 0 claims recorded, 0 retracted, 2 unchanged.\n',
        error: NOTHING_SAID,
      });
    },
    TIMEOUT,
  );

  it(
    'lists bad records by line and path, and ends with a code of its own',
    async () => {
      const input = `${GOOD}{"entity":"Issue","id":"issue:c","nmae":"\u001b[31mC"}\n{"entity":\n`;
      const { exitCode, out, error } = await run(['import', '-'], 'memory:', input);
      expect({ exitCode, out }).toEqual({
        exitCode: 4,
        out: '0 of 4 records written in 0 changes: 0 entities saved, 0 claims recorded, 0 retracted, 0 unchanged.\n',
      });
      const lines = error.split('\n');
      expect(lines[0]).toBe(
        'Refused. Nothing was written. Mend what follows and import again: what is there already is passed over.',
      );
      expect(lines[1]).toMatch(/^line 3: is not JSON: /);
      expect(lines[1]).not.toContain('\u001b');
      expect(lines[2]).toMatch(/^line 4: is not JSON: /);
    },
    TIMEOUT,
  );

  it('takes what an export wrote, and a check finds nothing wrong with it', async () => {
    const store = `file:${join(folder, 'exported')}`;
    writeFileSync(file, GOOD);
    await call(importFile, file, store);
    const out = new PassThrough();
    const exported = text(out);
    const open = () => openAskedApi({ ENTENTE_STORE: store, ENTENTE_SEED: 'none' });
    const silent = { write: () => undefined };
    expect(await exportGraph({ format: 'ndjson' }, open, out, silent)).toBe(0);
    out.end();
    expect(await exported).toBe(GOOD);
    expect(await call(checkFile, file, 'memory:')).toEqual({
      exitCode: 0,
      out: '2 records checked: nothing is wrong.\n',
      error: NOTHING_SAID,
    });
  });

  it('is foretold by a check', async () => {
    writeFileSync(file, `${GOOD}{"entity":"Issue","id":"issue:c","nmae":"C"}\n`);
    expect(await call(checkFile, file, 'memory:')).toEqual({
      exitCode: 4,
      out: '3 records checked: 1 problem.\n',
      error: 'line 3, nmae: is no field of Issue; did you mean name?\n',
    });
  });

  it('says that there is no such file', async () => {
    const missing = join(folder, 'none');
    await expect(call(importFile, missing, 'memory:')).rejects.toThrow(
      `${JSON.stringify(missing)} cannot be imported: there is no such file.`,
    );
  });

  it(
    'says that another process holds the file of the store',
    async () => {
      const url = `file:${join(folder, 'held')}`;
      writeFileSync(file, GOOD);
      const store = await openStore({ url }, { entities: [], claims: [], lists: [] });
      try {
        const { exitCode, out, error } = await run(['import', file], url);
        expect({ exitCode, out }).toEqual({ exitCode: 3, out: NOTHING_SAID });
        expect(error).toMatch(/process/);
        expect(error).not.toMatch(/\n {4}at /);
      } finally {
        await store.close();
      }
    },
    TIMEOUT,
  );
});

describe('the command seed', () => {
  it('records a built-in dataset', async () => {
    const command: Command = (name, environment, console) => seedStore(name, environment, console);
    expect(await call(command, 'core', 'memory:')).toEqual({
      exitCode: 0,
      out: 'The built-in data, core: 192 entities saved, 1442 claims recorded, 0 unchanged.\n',
      error: NOTHING_SAID,
    });
  });
});
