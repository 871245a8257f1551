import { spawnSync } from 'node:child_process';

const NOT_RUN = `
==============================================================================
 NOT RUN: the tests of docs/clients.md, because its clients can't be installed.
 Let npm reach its registry once, and run them again.
==============================================================================
`;

/**
 * Finds a folder with the clients of docs/clients.md; null, said loudly, where there is none.
 *
 * @throws Error under CI where there is none.
 */
export function findClients(): string | null {
  const ensured = spawnSync(process.execPath, ['scripts/clients/ensure.mjs'], { encoding: 'utf8' });
  if (ensured.status === 0) return ensured.stdout.trim();
  if (process.env['CI']) throw new Error(`CI must test docs/clients.md. ${ensured.stderr}`);
  process.stderr.write(NOT_RUN);
  return null;
}
