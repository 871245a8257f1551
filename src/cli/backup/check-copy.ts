import { constants } from 'node:fs';
import { copyFile, mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Contents } from '../../graph/backup/read-contents.js';
import { readContents } from '../../graph/backup/read-contents.js';
import type { Graph } from '../../graph/graph.js';
import { openGraph } from '../open-graph.js';

/**
 * Opens a copy of the store in `file`, in a new folder within `folder`, and reads what
 * it has; `use` can do more with it. The file itself stays as it is.
 *
 * @throws {@link StoreError} where it can't be opened; {@link BackupError} where its log is not whole
 */
export async function checkCopy(
  file: string,
  folder: string,
  use: (graph: Graph, contents: Contents) => Promise<void> = () => Promise.resolve(),
): Promise<Contents> {
  const own = await mkdtemp(join(folder, 'check-'));
  try {
    const path = join(own, 'store');
    // Where the file system can, the copy shares what it does not change.
    await copyFile(file, path, constants.COPYFILE_EXCL | constants.COPYFILE_FICLONE);
    const graph = await openGraph({ url: `file:${path}` });
    try {
      const contents = await readContents(graph.store);
      await use(graph, contents);
      return contents;
    } finally {
      await graph.store.close();
    }
  } finally {
    await rm(own, { recursive: true, force: true });
  }
}
