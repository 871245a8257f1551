import { existsSync, renameSync, rmSync } from 'node:fs';

/**
 * Makes a folder once, whoever asks for it and however many at once: `make` fills one beside
 * it, which takes its name when it is whole.
 */
export function makeAside(folder, make) {
  if (existsSync(folder)) return;
  const aside = `${folder}.${process.pid}`;
  try {
    make(aside);
    renameSync(aside, folder);
  } catch (error) {
    // Another was there first.
    if (!existsSync(folder)) throw error;
  } finally {
    rmSync(aside, { recursive: true, force: true });
  }
}
