import { mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { transformFile } from '@swc/core';
import { SWC_OPTIONS } from './swc-options.mjs';

/**
 * Compiles `src` of the folder `root` into its `dist`, file by file; types are checked
 * by `npm run check:code`. What was there is replaced as a whole.
 */
export async function buildProgram(root) {
  const [sources, made] = [join(root, 'src'), join(root, `dist.${process.pid}`)];
  const files = readdirSync(sources, { recursive: true }).filter((name) => name.endsWith('.ts'));
  try {
    await Promise.all(
      files.map(async (name) => {
        const { code } = await transformFile(join(sources, name), SWC_OPTIONS);
        const file = join(made, name.replace(/\.ts$/, '.js'));
        mkdirSync(dirname(file), { recursive: true });
        writeFileSync(file, code);
      }),
    );
    rmSync(join(root, 'dist'), { recursive: true, force: true });
    renameSync(made, join(root, 'dist'));
  } finally {
    rmSync(made, { recursive: true, force: true });
  }
}
