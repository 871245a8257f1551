import { spawnSync } from 'node:child_process';

const NOT_RUN = `
==============================================================================
 NOT RUN: the tests of clients/python, because there is no Python with pandas.
 Install Python 3.9 or later with its venv, and run them again.
==============================================================================
`;

/**
 * Finds a Python with pandas, or with all that reads our exports as well; null, said
 * loudly, where there is none.
 *
 * @throws Error under CI where there is none.
 */
export function findPython(...words: readonly 'readers'[]): string | null {
  const ensured = spawnSync(process.execPath, ['scripts/python/ensure.mjs', ...words], {
    encoding: 'utf8',
  });
  if (ensured.status === 0) return ensured.stdout.trim();
  if (process.env['CI']) throw new Error(`CI must test clients/python. ${ensured.stderr}`);
  process.stderr.write(NOT_RUN);
  return null;
}
