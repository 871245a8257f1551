import { mkdtemp, open, readdir, rm, type FileHandle } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { RequestHandler } from 'express';
import { filesOf } from '../../graph/engines.js';
import { StoreError } from '../../graph/store/store-error.js';
import { answering } from '../operation/answering.js';
import type { Api } from '../request/api.js';
import { clientError } from '../errors/client-error.js';
import type { DoorOptions } from '../operation/door-options.js';
import { enter } from '../operation/enter.js';
import type { Log } from '../reporting/log.js';

/** What the folder of a copy is named by, behind the name of the store. */
const BESIDE = '.backup-';

/**
 * Creates the route that sends an admin all that the store has at one moment, as a
 * file that `file:PATH` opens.
 *
 * What the client says chooses no path here: the copy is made beside the store, has no
 * name any more once it is open, and is gone with the request, also where the process
 * is killed.
 */
export function createBackupRoute(options: DoorOptions): RequestHandler {
  const { api, log, settings } = options;
  const [path] = filesOf(settings.store.url);
  const cleared = path === undefined ? Promise.resolve() : removeLeftOver(path, log);
  return answering(options, (request, response, current) =>
    enter(options, request, current, ['admin', 'Taking a backup'], async () => {
      await cleared;
      const started = performance.now();
      const file = await openCopy(api, path);
      try {
        const { size } = await file.stat();
        const ms = Math.round(performance.now() - started);
        log.info({ ...current.logged, by: current.caller.id, bytes: size, ms }, 'backup copied');
        // Who takes nothing for so long is closed, so that the copy does not stay for ever.
        response.setTimeout(settings.live.slowMs, () => response.destroy());
        response.writeHead(200, {
          'content-type': 'application/octet-stream',
          'content-length': size,
          'cache-control': 'no-store, no-transform',
          // A proxy would put what the client is slow to take into a file of its own.
          'x-accel-buffering': 'no',
        });
        await pipeline(file.createReadStream({ autoClose: false }), response);
      } finally {
        await file.close();
      }
    }),
  );
}

/** Makes a copy of the store, beside the file at `path` if it is one, and takes its name away. */
async function openCopy({ copyTo }: Pick<Api, 'copyTo'>, path?: string): Promise<FileHandle> {
  const folder = await mkdtemp(`${path ?? join(tmpdir(), 'entente')}${BESIDE}`);
  try {
    const copy = join(folder, 'store');
    await copyTo(copy).catch((error: unknown) => {
      throw toRefusal(error);
    });
    return await open(copy, 'r');
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Removes what a server left that was killed while it copied; this one alone has the store now. */
async function removeLeftOver(path: string, log: Log): Promise<void> {
  const beginning = `${basename(path)}${BESIDE}`;
  try {
    for (const name of await readdir(dirname(path))) {
      if (!name.startsWith(beginning)) continue;
      await rm(join(dirname(path), name), { recursive: true, force: true });
    }
  } catch (error) {
    log.warn({ err: error }, 'what is left of a backup could not be removed');
  }
}

/** The engine's own words are for who runs the server: they name its files. */
function toRefusal(error: unknown): unknown {
  if (error instanceof StoreError && error.reason === 'UNUSABLE') {
    return clientError('BAD_REQUEST', 400, error.message);
  }
  if (error instanceof StoreError && error.reason === 'UNWRITABLE') {
    const message =
      'No copy can be made: the disk that the store is on is full, or fails. Make room there, and try again.';
    return clientError('UNAVAILABLE', 503, message);
  }
  return error;
}
