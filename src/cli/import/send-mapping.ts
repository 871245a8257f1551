import { createReadStream } from 'node:fs';
import { basename, dirname, relative, resolve } from 'node:path';
import { StoreError } from '../../graph/store/store-error.js';
import type { ImportOptions } from '../../mapping/run/import-options.js';
import type { Mapping } from '../../mapping/files/load-mapping.js';
import type { Figures } from '../../mapping/run/mapping-progress.js';
import type { RejectedRow } from '../../mapping/blocks/row-outcome.js';
import { MappingFiles, type FileOptions } from '../../mapping/files/open-files.js';
import type { ImportReport } from '../../mapping/run/run-import.js';
import type { SentMapping } from '../../mapping/run/sent-mapping.js';
import { UsageError } from '../shared/usage-error.js';
import type { Server } from '../shared/find-server.js';
import { postTo, readRefusal } from '../shared/request-server.js';
import { splitText } from '../shared/split-text.js';
import { brokenOff } from './send-records.js';

/** How a mapping is imported, and who hears how it goes. */
export type ImportOrder = Omit<ImportOptions, 'folder' | 'caller'>;

/** A line of the answer: how far it is, a bad row, or how it ended. */
interface Told {
  readonly progress?: Figures;
  readonly reject?: RejectedRow;
  readonly report?: ImportReport;
  readonly errors?: readonly { readonly message?: unknown }[];
}

/** Where the server sees the mapping; there is no such folder. */
const ROOT = '/mapping';

/**
 * Sends a mapping with all that it reads to a running server, which imports it, and answers
 * with what became of it.
 *
 * @throws {@link MappingError} or {@link UsageError} where it is refused before the first row;
 *   {@link StoreError} where the server does not answer to the end
 */
export async function sendMapping(
  server: Server,
  mapping: Mapping,
  options: FileOptions,
  order: ImportOrder,
): Promise<ImportReport> {
  const { address } = server;
  const { inputs } = await MappingFiles.open(mapping, options);
  const folder = dirname(mapping.path);
  const { tolerance, isComplete, isSure, signal } = order;
  const header: SentMapping = {
    path: `${ROOT}/${basename(mapping.path)}`,
    texts: [...mapping.texts].map(([path, text]) => [resolve(ROOT, relative(folder, path)), text]),
    files: inputs.map(([name, input]) => ({
      name,
      called: calledOf(input.name, name),
      bytes: input.bytes,
    })),
    tolerance,
    isComplete,
    isSure,
  };
  async function* body(): AsyncGenerator<Buffer> {
    yield Buffer.from(`${JSON.stringify(header)}\n`);
    for (const [, { path, bytes }] of inputs) {
      if (bytes > 0) yield* createReadStream(path) as AsyncIterable<Buffer>;
    }
  }
  try {
    const headers = { 'content-type': 'application/octet-stream' };
    const sent = { headers, body: body(), duplex: 'half', signal } as const;
    const response = await postTo(server, '/import/mapping', sent, brokenOff);
    if (!response.ok || !response.body) throw await readRefusal(response, address);
    return await readAnswer(response.body, order, address);
  } catch (error) {
    if (signal.aborted) throw new StoreError('UNAVAILABLE', STOPPED, { cause: error });
    if (error instanceof UsageError || error instanceof StoreError) throw error;
    throw brokenOff(address, error);
  }
}

const STOPPED = 'Stopped. What was written stays; the same command goes on.';

/** What a file is called without its folder; standard input by its name in the mapping. */
function calledOf(given: string, name: string): string {
  if (given === '-') return name;
  return basename(/^https?:/.test(given) ? new URL(given).pathname : given);
}

async function readAnswer(
  body: AsyncIterable<Uint8Array>,
  { onReject, onProgress }: ImportOrder,
  address: string,
): Promise<ImportReport> {
  for await (const line of splitText(body, '\n')) {
    const { progress, reject, report, errors } = JSON.parse(line) as Told;
    if (progress) onProgress(progress);
    if (reject) onReject(reject);
    if (report) return report;
    if (errors) throw new StoreError('UNAVAILABLE', String(errors[0]?.message));
  }
  throw brokenOff(address, undefined);
}
