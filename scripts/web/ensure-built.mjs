/** Builds the playground where it has not been built yet; says nothing where it has. */
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';

const root = new URL('../../', import.meta.url);
const isBuilt = existsSync(new URL('web/dist/index.html', root));
const hasTools = (() => {
  try {
    createRequire(import.meta.url).resolve('vite/package.json');
    return true;
  } catch {
    return false;
  }
})();
if (!isBuilt && hasTools) {
  process.stderr.write('Building the playground; this takes some seconds, once.\n');
  process.env.NODE_ENV = 'production';
  const { build } = await import('vite');
  await build({ root: fileURLToPath(new URL('web/', root)), logLevel: 'warn' });
}
