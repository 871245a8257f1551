import { open } from 'node:fs/promises';

/** Waits until the disk has what was written to files and folders. */
export async function syncToDisk(paths: readonly string[]): Promise<void> {
  for (const path of paths) {
    const file = await open(path, 'r');
    try {
      await file.sync();
    } finally {
      await file.close();
    }
  }
}
