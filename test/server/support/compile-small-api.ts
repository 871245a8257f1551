import { symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bundle } from '../../../scripts/build/build-program.mjs';

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));

/**
 * Compiles the process of the small API into a folder; the file to run. By `tsx` each start
 * of it would compile all of the program.
 */
export async function compileSmallApi(folder: string): Promise<string> {
  writeFileSync(join(folder, 'package.json'), '{"type":"module"}');
  symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'));
  const input = { main: join(ROOT, 'test/server/support/serve-small-api.ts') };
  await bundle(ROOT, input, folder, JSON.stringify(new URL('../../../dist/', import.meta.url)));
  return join(folder, 'main.js');
}
