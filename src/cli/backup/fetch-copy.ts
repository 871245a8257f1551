import { createWriteStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { StoreError } from '../../graph/store/store-error.js';
import { codeOf } from '../code-of.js';
import { UsageError } from '../ask/usage-error.js';
import { readServerAddress } from '../read-server-address.js';

interface Refusal {
  readonly errors?: readonly { readonly message?: unknown }[];
}

/**
 * Has a running server copy its store, and writes the copy to a new file as it comes.
 *
 * @throws {@link UsageError} where the server refuses, {@link StoreError} where it
 *   does not answer to the end
 */
export async function fetchCopy(
  server: string,
  key: string | undefined,
  file: string,
): Promise<void> {
  const address = readServerAddress(server);
  if (key === undefined) {
    throw new UsageError(
      "ENTENTE_KEY is missing: set it to an admin's key of that server, or ENTENTE_KEY_FILE to a file with one.",
    );
  }
  const response = await ask(address, key);
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
    throw new StoreError(
      'UNAVAILABLE',
      `${address} sent ${String(size)} bytes of ${String(length)}. Try again.`,
    );
  }
}

async function ask(address: string, key: string): Promise<Response> {
  try {
    return await fetch(`${address}/backup`, {
      method: 'POST',
      headers: { authorization: `Bearer ${key}`, 'accept-encoding': 'identity' },
      redirect: 'error',
    });
  } catch (error) {
    throw new StoreError(
      'UNAVAILABLE',
      `${address} does not answer. Is the server running there?`,
      {
        cause: error,
      },
    );
  }
}

async function readRefusal(response: Response, address: string): Promise<Error> {
  try {
    const { errors } = (await response.json()) as Refusal;
    const message = errors?.[0]?.message;
    if (typeof message === 'string') {
      return response.status < 500
        ? new UsageError(message)
        : new StoreError('UNAVAILABLE', message);
    }
  } catch {
    // Said below.
  }
  return new UsageError(`${address} does not answer as Entente does.`);
}
