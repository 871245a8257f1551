import { randomBytes } from 'node:crypto';
import { mkdir, readdir, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { UsageError } from './usage-error.js';
import { codeOf } from './code-of.js';
import { syncToDisk } from './sync-to-disk.js';

/**
 * Makes a folder that gets its name only once `fill` has filled it and the disk has
 * it; until then, and where that fails, there is none. `option` is what named it, and
 * `mode` who may read it.
 *
 * @throws {@link UsageError} where there is something in it already
 */
export async function fillFolder<T>(
  folder: string,
  { option, mode = 0o777 }: { readonly option: string; readonly mode?: number },
  fill: (aside: string) => Promise<T>,
): Promise<T> {
  await refuseTaken(folder, option);
  const aside = `${folder}.partial-${randomBytes(4).toString('hex')}`;
  await mkdir(dirname(folder), { recursive: true });
  await mkdir(aside, { mode });
  try {
    const filled = await fill(aside);
    const names = await readdir(aside);
    await syncToDisk([...names.map((name) => join(aside, name)), aside]);
    await rename(aside, folder);
    await syncToDisk([dirname(folder)]);
    return filled;
  } catch (error) {
    await rm(aside, { recursive: true, force: true });
    throw error;
  }
}

async function refuseTaken(folder: string, option: string): Promise<void> {
  const names = await readdir(folder).catch((error: unknown) => {
    if (codeOf(error) === 'ENOENT') return [];
    throw error;
  });
  if (names.length === 0) return;
  const problem = `${option} must be a new folder, but there is something in ${JSON.stringify(folder)}.`;
  throw new UsageError(problem);
}
