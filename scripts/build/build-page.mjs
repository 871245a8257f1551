import { mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Builds the page of the folder `root` into its `web/dist`: beside it first, then what it
 * loads is moved, the page itself last. So a server can send what is there meanwhile.
 */
export async function buildPage(root) {
  process.env.NODE_ENV = 'production';
  const { build } = await import('vite');
  const [made, place] = [join(root, `web/dist/part-${process.pid}`), join(root, 'web/dist')];
  try {
    await build({ root: join(root, 'web'), logLevel: 'warn', build: { outDir: made } });
    const before = filesIn(place);
    const files = filesIn(made).sort((a, b) => Number(isPage(a)) - Number(isPage(b)));
    mkdirSync(join(place, 'assets'), { recursive: true });
    for (const file of files) renameSync(join(made, file), join(place, file));
    for (const file of before) if (!files.includes(file)) rmSync(join(place, file));
  } finally {
    rmSync(made, { recursive: true, force: true });
  }
}

/** The files of a page: those beside it, and those in `assets`. */
function filesIn(folder) {
  const files = (path) =>
    readdirSync(join(folder, path), { withFileTypes: true })
      .filter((each) => each.isFile())
      .map(({ name }) => join(path, name));
  return readdirSync(folder).includes('assets') ? [...files('.'), ...files('assets')] : files('.');
}

function isPage(file) {
  return file.startsWith('index.html');
}
