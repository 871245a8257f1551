/**
 * Prints the path of a folder that has the clients of docs/clients.md installed, as
 * test/clients/stack locks them: outside of the repository, since they are heavy and only the
 * tests of that page need them. Exit code 3: they can't be had.
 */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { copyFileSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { cacheFolder } from '../cache-folder.mjs';
import { makeAside } from '../make-aside.mjs';

const STACK = fileURLToPath(new URL('../../test/clients/stack/', import.meta.url));

const lock = readFileSync(join(STACK, 'package-lock.json'));
const hash = createHash('sha256').update(lock).digest('hex').slice(0, 12);
const folder = join(cacheFolder(), `clients-of-${hash}`);
try {
  makeAside(folder, (aside) => {
    mkdirSync(aside, { recursive: true });
    for (const name of ['package.json', 'package-lock.json']) {
      copyFileSync(join(STACK, name), join(aside, name));
    }
    const words = ['ci', '--no-audit', '--no-fund', '--ignore-scripts', '--loglevel=error'];
    execFileSync('npm', words, { cwd: aside, stdio: ['ignore', 2, 2] });
  });
  process.stdout.write(`${folder}\n`);
} catch (error) {
  process.stderr.write(`The clients of docs/clients.md could not be installed: ${error.message}\n`);
  process.exitCode = 3;
}
