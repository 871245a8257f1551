import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { copyFileSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { benchFolder } from '../bench-folder.js';

const HERE = fileURLToPath(new URL('.', import.meta.url));

/**
 * Installs the peer outside of the repository, once for each lockfile; gives the
 * script that serves it. It is no dependency of the product.
 */
export function ensurePeer(): string {
  const lock = readFileSync(join(HERE, 'package-lock.json'));
  const mark = createHash('sha256').update(lock).digest('hex').slice(0, 12);
  const folder = benchFolder(`peer-${mark}`);
  mkdirSync(folder, { recursive: true });
  for (const name of ['package.json', 'package-lock.json', 'type-definitions.mjs', 'serve.mjs']) {
    copyFileSync(join(HERE, name), join(folder, name));
  }
  if (!existsSync(join(folder, 'node_modules', '@neo4j', 'graphql'))) {
    execFileSync('npm', ['ci', '--ignore-scripts'], { cwd: folder, stdio: 'inherit' });
  }
  return join(folder, 'serve.mjs');
}
