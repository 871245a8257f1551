import { readdir, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';

const FILE = /^file:(?=.)/u;

/**
 * Finds how many bytes the embedded store at `url` takes on its disk: its file, and the
 * log beside it. Undefined for a store that is elsewhere.
 */
export async function sizeOfStore(url: string): Promise<number | undefined> {
  if (!FILE.test(url)) return undefined;
  const path = resolve(url.replace(FILE, ''));
  const log = `${path}.wal`;
  const parts = (await readdir(log).catch(() => [])).map((name) => join(log, name));
  const sizes = await Promise.all([path, ...parts].map(sizeOfFile));
  return sizes.reduce((sum, size) => sum + size, 0);
}

/** 0 for a file that is gone meanwhile. */
async function sizeOfFile(path: string): Promise<number> {
  return stat(path).then(
    ({ size }) => size,
    () => 0,
  );
}
