import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startProcess } from './support/server-process.js';

const COMMAND = fileURLToPath(new URL('../../bin/entente.js', import.meta.url));

/** Runs `entente` as installed: from a folder that is not the repository. */
async function run(
  words: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): Promise<{ exitCode: number | string; stdout: string; stderr: string }> {
  const command = startProcess([COMMAND, ...words], environment, tmpdir());
  return { exitCode: await command.exit, stdout: command.stdout(), stderr: command.stderr() };
}

/** Generous, since a process starts slowly on a busy machine. */
const TIMEOUT = 300_000;

describe('entente', () => {
  it(
    'says its version',
    async () => {
      const manifest = readFileSync(new URL('../../package.json', import.meta.url), 'utf8');
      const { version } = JSON.parse(manifest) as { readonly version: string };
      expect(await run(['--version'])).toEqual({ exitCode: 0, stdout: `${version}\n`, stderr: '' });
    },
    TIMEOUT,
  );

  it(
    'lists its commands',
    async () => {
      const { exitCode, stdout } = await run(['--help']);
      expect(exitCode).toBe(0);
      expect(stdout).toMatch(/^ {2}serve +Serve the API and the playground\.$/m);
    },
    TIMEOUT,
  );

  it.each([
    { words: ['sevre'], stderr: "error: unknown command 'sevre'\n(Did you mean serve?)\n" },
    { words: ['serve', 'now'], stderr: "error: too many arguments for 'serve'." },
    { words: ['serve', '--port', '1'], stderr: "error: unknown option '--port'" },
    { words: [], stderr: 'Usage: entente' },
    { words: ['keys', '--server', 'http://127.0.0.1:4000'], stderr: 'revoke [options] <prefix>' },
    { words: ['map', '--data', '.'], stderr: 'init <file>' },
    { words: ['keys', '--nme', 'lst'], stderr: 'list [options]' },
    { words: ['keys', 'lst'], stderr: "error: unknown command 'lst'\n(Did you mean list?)\n" },
  ])(
    'refuses $words with 2',
    async ({ words, stderr }) => {
      const outcome = await run(words);
      expect(outcome.exitCode).toBe(2);
      expect(outcome.stderr).toContain(stderr);
      expect(outcome.stderr).not.toContain('    at ');
    },
    TIMEOUT,
  );

  it(
    'names bad settings before anything is opened',
    async () => {
      expect(await run(['serve'], { PORT: 'x' })).toEqual({
        exitCode: 2,
        stdout: '',
        stderr:
          'A setting of the environment cannot be used:\n  PORT must be a whole number from 0 to 65535, but got: "x".\n',
      });
    },
    TIMEOUT,
  );

  it(
    'serves a file from any folder, which a second server is refused',
    async () => {
      const folder = mkdtempSync(join(tmpdir(), 'entente-serve-'));
      const server = startProcess([COMMAND, 'serve'], { PORT: '0', ENTENTE_SEED: 'none' }, folder);
      const url = await server.url;
      expect((await fetch(`${url}/readyz`)).status).toBe(200);
      const answer = await fetch(`${url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: '{"query":"{ nations { totalCount } }"}',
      });
      expect(await answer.json()).toEqual({ data: { nations: { totalCount: 0 } } });

      const second = startProcess([COMMAND, 'serve'], { PORT: '0' }, folder);
      expect(await second.exit).toBe(3);
      expect(second.stderr()).toBe(
        'The file "./entente-data" is held by another process. Stop that process, or give ENTENTE_STORE another file.\n',
      );

      // Node would warn of a leak where more than ten wait for one signal.
      const streams = Array.from({ length: 12 }, () => fetch(`${url}/changes`));
      for (const { status } of await Promise.all(streams)) expect(status).toBe(200);

      server.child.kill('SIGTERM');
      expect(await server.exit).toBe(0);
      expect(server.stderr()).not.toContain('Warning');
      expect(server.stderr()).toMatch(/^ {2}entente_[0-9a-f]{12}_[\w-]{43}$/mu);
      expect(server.stdout()).not.toContain('entente_');
      rmSync(folder, { recursive: true });
    },
    TIMEOUT,
  );

  it(
    'says that a store has the layout that it is to have',
    async () => {
      const outcome = await run(['migrate'], { ENTENTE_STORE: 'memory:' });
      expect(outcome).toMatchObject({
        exitCode: 0,
        stdout: 'The store has the layout of this program.\n',
      });
    },
    TIMEOUT,
  );

  it(
    'says that a Neo4j cannot be reached',
    async () => {
      const outcome = await run(['serve'], { ENTENTE_STORE: 'bolt://127.0.0.1:1' });
      expect(outcome.exitCode).toBe(3);
      expect(outcome.stdout).toContain('"url":"bolt://127.0.0.1:1","msg":"opening the store"');
      expect(outcome.stderr).toMatch(/^Neo4j can't be reached.*\n$/u);
    },
    TIMEOUT,
  );
});
