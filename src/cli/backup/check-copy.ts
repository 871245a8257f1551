import { constants } from 'node:fs';
import { copyFile, mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { readContents, type Contents } from '../../graph/backup/read-contents.js';
import type { Graph } from '../../graph/graph.js';
import { labelsOf } from '../../graph/model/labels.js';
import { modelOf } from '../../graph/model/model-of.js';
import { openStore } from '../../graph/open-store.js';
import { systemClock } from '../../graph/time/clock.js';
import { KINDS } from '../../schema/kinds.js';

/**
 * Opens a copy of the store in `file`, in a new folder within `folder`, and reads what
 * it has, of whatever kinds; `use` can do more with it. The file itself stays as it is.
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
    const model = modelOf(KINDS);
    const store = await openStore({ url: `file:${path}` }, labelsOf(model));
    try {
      const contents = await readContents(store);
      await use({ store, model, clock: systemClock }, contents);
      return contents;
    } finally {
      await store.close();
    }
  } finally {
    await rm(own, { recursive: true, force: true });
  }
}
