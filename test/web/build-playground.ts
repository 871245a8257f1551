import { execFileSync } from 'node:child_process';

/** Builds the page as a user does; the tests' own NODE_ENV would make it one for developers. */
export function buildPlayground(): void {
  execFileSync('npm', ['run', '-s', 'build:web'], {
    env: { ...process.env, NODE_ENV: 'production' },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
}
