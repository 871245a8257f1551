import type { FoundProblems } from '../../graph/record/files/found-problems.js';
import { StoreError } from '../../graph/store/store-error.js';
import type { Server } from '../shared/find-server.js';
import { noAnswer, postTo, readJson, refusalOf } from '../shared/request-server.js';

interface Told {
  readonly errors?: readonly {
    readonly message?: unknown;
    readonly extensions?: Readonly<Record<string, unknown>>;
  }[];
}

/**
 * Sends NDJSON to a running server, no faster than that takes it, and fills in what became
 * of it; `onChunk` is told how many lines were sent by now.
 *
 * @throws {@link UsageError} where the server refuses the request itself; {@link StoreError}
 *   where it does not answer to the end
 */
export async function sendRecords(
  path: '/import' | '/import/check',
  server: Server,
  chunks: AsyncIterable<Buffer>,
  progress: FoundProblems,
  onChunk: (lines: number) => void,
): Promise<void> {
  const headers = { 'content-type': 'application/x-ndjson' };
  const body = counting(chunks, onChunk);
  const response = await postTo(server, path, { headers, body, duplex: 'half' }, brokenOff);
  const told = await readJson<Told>(response, server.address);
  const [error] = told.errors ?? [];
  if (!error) {
    Object.assign(progress, told);
    return;
  }
  const { code, ...figures } = error.extensions ?? {};
  // A refusal before the first record has none.
  for (const name of Object.keys(progress)) {
    if (name in figures) Object.assign(progress, { [name]: figures[name] });
  }
  if (code === 'RECORDS_REFUSED') return;
  throw refusalOf(response, String(error.message));
}

async function* counting(
  chunks: AsyncIterable<Buffer>,
  onChunk: (lines: number) => void,
): AsyncGenerator<Buffer> {
  let lines = 0;
  for await (const chunk of chunks) {
    // An empty one would hold up `fetch` for ever.
    if (chunk.length > 0) yield chunk;
    for (let at = chunk.indexOf('\n'); at >= 0; at = chunk.indexOf('\n', at + 1)) lines += 1;
    onChunk(lines);
  }
}

/** Says whether a server was never there, or left in the middle. */
export function brokenOff(address: string, error: unknown): StoreError {
  const cause = error instanceof Error ? error.cause : undefined;
  const isAway = cause instanceof Error && 'code' in cause && cause.code === 'ECONNREFUSED';
  if (isAway) return noAnswer(address, error);
  const message = `${address} broke off. What was written stays; the same command goes on.`;
  return new StoreError('UNAVAILABLE', message, { cause: error });
}
