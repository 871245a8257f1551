import { randomUUID } from 'node:crypto';
import { createReadStream, createWriteStream, existsSync } from 'node:fs';
import { link, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import { createBrotliDecompress } from 'node:zlib';
import { beginEpoch } from '../../graph/feed/begin-epoch.js';
import type { Graph } from '../../graph/graph.js';
import { filesOf, type StoreSettings } from '../../graph/engines.js';
import { makeFolder } from '../../graph/store/make-folder.js';

/** A store with the dataset `world` in it, as the build leaves it. */
export const PACKED = fileURLToPath(new URL('../../../data/dist/world-store.br', import.meta.url));

/** The epoch of the log of that store: whoever lays it somewhere begins one of its own. */
export const PACKED_EPOCH = 'world';

/**
 * Lays the store that the build made where a new file is to be, which takes a second where
 * recording all of it takes many. Does nothing where there is a file, or no such store;
 * whoever opens the file after it says what else is wrong.
 */
export async function layWorldStore({ url }: StoreSettings): Promise<void> {
  const files = filesOf(url);
  const [file] = files;
  if (file === undefined || files.some((each) => existsSync(each)) || !existsSync(PACKED)) return;
  const part = `${file}.${randomUUID()}.part`;
  try {
    makeFolder(dirname(file));
    await pipeline(
      createReadStream(PACKED),
      createBrotliDecompress(),
      createWriteStream(part, { mode: 0o600, flags: 'wx' }),
    );
    // Never over a file that another process was faster to make.
    await link(part, file);
  } catch {
    // Then all of it is recorded, or that fails, too, and says why.
  } finally {
    await rm(part, { force: true });
  }
}

/** Begins a log of its own for a store that was laid. */
export async function ownWorldStore(graph: Graph): Promise<void> {
  const [log] = await graph.store.read({
    text: "MATCH (l:Log {id: 'log'}) RETURN l.epoch AS epoch",
    parameters: {},
  });
  if (log?.['epoch'] === PACKED_EPOCH) await beginEpoch(graph);
}
