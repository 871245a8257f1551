import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { filesOf } from '../../graph/engines.js';

/**
 * Finds how many bytes the embedded store at `url` takes on its disk: its file, and the
 * log beside it. Undefined for a store that is elsewhere.
 */
export async function sizeOfStore(url: string): Promise<number | undefined> {
  const files = filesOf(url);
  return files.length === 0 ? undefined : sumOf(files.map(sizeOf));
}

/** A folder is as large as what is in it. */
async function sizeOf(path: string): Promise<number> {
  const names = await readdir(path).catch(() => undefined);
  if (names) return sumOf(names.map((name) => sizeOfFile(join(path, name))));
  return sizeOfFile(path);
}

async function sumOf(sizes: readonly Promise<number>[]): Promise<number> {
  return (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0);
}

/** 0 for a file that is gone meanwhile. */
async function sizeOfFile(path: string): Promise<number> {
  return stat(path).then(
    ({ size }) => size,
    () => 0,
  );
}
