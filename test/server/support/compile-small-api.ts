import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { transformFileSync } from '@swc/core';
import { SWC_OPTIONS } from '../../../scripts/build/swc-options.mjs';

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));
const HERE = 'test/server/support';

/**
 * Compiles the process of the small API into a folder, on top of the program as it is built;
 * the file to run. By `tsx` each start of it would compile all of the program.
 */
export function compileSmallApi(folder: string): string {
  mkdirSync(join(folder, HERE), { recursive: true });
  writeFileSync(join(folder, 'package.json'), '{"type":"module"}');
  symlinkSync(join(ROOT, 'dist'), join(folder, 'src'));
  symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'));
  for (const name of ['serve-small-api', 'small-api', 'size-pages']) {
    const { code } = transformFileSync(join(ROOT, HERE, `${name}.ts`), SWC_OPTIONS);
    writeFileSync(join(folder, HERE, `${name}.js`), code);
  }
  return join(folder, HERE, 'serve-small-api.js');
}
