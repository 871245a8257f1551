import { execFileSync } from 'node:child_process';

/** Builds the page as a user does; the tests' own NODE_ENV would make it one for developers. */
export function buildPlayground(): void {
  execFileSync(process.execPath, ['scripts/build/ensure-built.mjs', 'playground'], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
}
