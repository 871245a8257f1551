import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync, statSync } from 'node:fs';

/** Stands there while one of the test files builds: two at once would take each other's files away. */
const LOCK = 'node_modules/.playground-is-built';
const LONGEST_MS = 180_000;
const PAUSE_MS = 200;

/** Builds the page as a user does; the tests' own NODE_ENV would make it one for developers. */
export function buildPlayground(): void {
  lock();
  try {
    execFileSync(process.execPath, ['scripts/build/ensure-built.mjs', 'playground'], {
      stdio: ['ignore', 'ignore', 'inherit'],
    });
  } finally {
    rmSync(LOCK, { recursive: true, force: true });
  }
}

/** Waits for whoever builds; a lock that a killed run left behind is taken over. */
function lock(): void {
  for (;;) {
    try {
      mkdirSync(LOCK);
      return;
    } catch {
      const since = statSync(LOCK, { throwIfNoEntry: false })?.mtimeMs ?? Date.now();
      if (Date.now() - since > LONGEST_MS) rmSync(LOCK, { recursive: true, force: true });
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, PAUSE_MS);
    }
  }
}
