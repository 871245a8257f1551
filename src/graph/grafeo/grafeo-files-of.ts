import { resolve } from 'node:path';

/** Names what the engine keeps for the file at `path`: the file, and the log beside it. */
export function grafeoFilesOf(path: string): readonly string[] {
  const file = resolve(path);
  return [file, `${file}.wal`];
}
