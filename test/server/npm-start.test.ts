import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openStore } from '../../src/graph/open-store.js';
import { IS_LONG } from '../support/cases.js';
import { startProcess } from './support/server-process.js';

/** Generous: the first of them builds the playground where nobody has. */
const TIMEOUT = 300_000;

describe('a server that npm runs', () => {
  const folder = mkdtempSync(join(tmpdir(), 'entente-npm-'));
  afterAll(() => {
    rmSync(folder, { recursive: true });
  });

  const all = [
    { words: ['start'], signal: 'SIGTERM' },
    { words: ['start'], signal: 'SIGINT' },
    { words: ['run', '-s', 'entente', '--', 'serve'], signal: 'SIGTERM' },
  ] as const;
  // Who gets a signal behind npm is one question; `server/process` asks of either signal.
  it.each(IS_LONG ? all : all.slice(0, 1))(
    'stops where npm $words gets $signal, and npm waits for it',
    async ({ words, signal }) => {
      const store = `file:${join(folder, `${signal}-${words.join('')}`)}`;
      const environment = { PORT: '0', ENTENTE_SEED: 'none', ENTENTE_STORE: store };
      const quiet = { npm_config_update_notifier: 'false' };
      const npm = startProcess(words, { ...environment, ...quiet }, undefined, 'npm');
      const url = new URL(await npm.url);
      npm.child.kill(signal);
      expect(await npm.exit).toBe(0);
      expect(npm.stdout()).toContain('"msg":"stopped"');

      // Nobody listens there any more, nor holds the file.
      const next = createServer().listen(Number(url.port), url.hostname);
      await once(next, 'listening');
      next.close();
      const opened = await openStore({ url: store }, { entities: [], claims: [], lists: [] });
      await opened.close();
    },
    TIMEOUT,
  );
});
