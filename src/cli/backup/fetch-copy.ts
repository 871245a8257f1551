import { createWriteStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { StoreError } from '../../graph/store/store-error.js';
import { codeOf } from '../shared/code-of.js';
import type { Server } from '../shared/find-server.js';
import { postTo, readRefusal } from '../shared/request-server.js';

/**
 * Has a running server copy its store, and writes the copy to a new file as it comes.
 *
 * @throws {@link UsageError} where the server refuses, {@link StoreError} where it
 *   does not answer to the end
 */
export async function fetchCopy(server: Server, file: string): Promise<void> {
  const { address } = server;
  const response = await postTo(server, '/backup', { headers: { 'accept-encoding': 'identity' } });
  const length = Number(response.headers.get('content-length') ?? NaN);
  const isCopy = response.headers.get('content-type') === 'application/octet-stream';
  if (!response.ok || !response.body || !isCopy) throw await readRefusal(response, address);
  try {
    const body = Readable.fromWeb(response.body);
    await pipeline(body, createWriteStream(file, { flags: 'wx', mode: 0o600 }));
  } catch (error) {
    if (codeOf(error) !== undefined) throw error;
    throw new StoreError('UNAVAILABLE', `${address} broke off the backup. Try again.`, {
      cause: error,
    });
  }
  const { size } = await stat(file);
  if (size !== length) {
    const problem = `${address} sent ${String(size)} bytes of ${String(length)}. Try again.`;
    throw new StoreError('UNAVAILABLE', problem);
  }
}
