import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, mkdtemp, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { constants, createBrotliCompress } from 'node:zlib';
import { openGraph } from '../../src/cli/opening/open-graph.js';
import { PACKED, PACKED_EPOCH } from '../../src/cli/opening/world-store.js';
import { beginEpoch } from '../../src/graph/feed/begin-epoch.js';
import { seedIfNew } from '../../src/graph/record/files/seed.js';

/** A quarter of what it was in a tenth of a second; the best would take a minute and save a third. */
const QUALITY = 1;

/** Makes the store with the dataset `world` in it, from the records. */
export async function packWorldStore(): Promise<void> {
  await mkdir(dirname(PACKED), { recursive: true });
  const folder = await mkdtemp(join(dirname(PACKED), 'part-'));
  try {
    const file = join(folder, 'store');
    // In memory: a file's engine keeps a log of each step, which takes twice as long.
    const graph = await openGraph({ store: { url: 'memory:' } });
    try {
      await seedIfNew(graph, 'world');
      await beginEpoch(graph, PACKED_EPOCH);
      await graph.store.copyTo(file);
    } finally {
      await graph.store.close();
    }
    const brotli = createBrotliCompress({
      params: { [constants.BROTLI_PARAM_QUALITY]: QUALITY, [constants.BROTLI_PARAM_LGWIN]: 24 },
    });
    const packed = join(folder, 'packed');
    await pipeline(createReadStream(file), brotli, createWriteStream(packed));
    await rename(packed, PACKED);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
