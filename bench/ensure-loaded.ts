import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { StoreSettings } from '../src/graph/engines.js';

const SCRIPT = fileURLToPath(new URL('load.ts', import.meta.url));

/** Fills a store with the generated graph of so many claims where it is empty, in a process of its own. */
export function ensureLoaded({ url, user, password }: StoreSettings, claims: string): void {
  const { status } = spawnSync(process.execPath, ['--import', 'tsx', SCRIPT, '--claims', claims], {
    stdio: 'inherit',
    env: {
      ...process.env,
      ENTENTE_STORE: url,
      ...(user === undefined ? {} : { NEO4J_USER: user }),
      ...(password === undefined ? {} : { NEO4J_PASSWORD: password }),
    },
  });
  if (status !== 0) throw new Error('The graph could not be loaded.');
}
