import { spawnSync } from 'node:child_process';
import { chromium, type Browser } from 'playwright-core';

const NOT_RUN = `
==============================================================================
 NOT RUN: the tests of the playground, because there is no browser.
 Install Chromium, or set CHROMIUM_PATH, and run them again.
==============================================================================
`;

/**
 * Finds the browser for the tests; null, said loudly, where there is none.
 *
 * @throws Error under CI where there is none.
 */
export function findBrowser(): string | null {
  const ensured = spawnSync(process.execPath, ['scripts/chromium/ensure.mjs'], {
    encoding: 'utf8',
  });
  if (ensured.status === 0) return ensured.stdout.trim();
  if (process.env['CI']) throw new Error(`CI must run the playground's tests. ${ensured.stderr}`);
  process.stderr.write(NOT_RUN);
  return null;
}

/** Opens a browser that finds no host but this machine. */
export async function openBrowser(path: string): Promise<Browser> {
  return chromium.launch({
    executablePath: path,
    // Root can't use the sandbox; nothing but our own page is opened.
    chromiumSandbox: process.getuid?.() !== 0,
    args: [
      '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
}
