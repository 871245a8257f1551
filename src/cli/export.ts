import { Readable } from 'node:stream';
import type { Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { exportRecords } from '../graph/record/export-records.js';
import { readSettings } from '../server/settings.js';
import { EXIT_CODES, type ExitCode } from './exit-code.js';
import { openGraph } from './open-graph.js';

/**
 * Writes all records of the store that the settings name as NDJSON, no faster
 * than they are read.
 *
 * @throws {@link SettingsError} or {@link StoreError}
 */
export async function exportStore(
  environment: Readonly<Record<string, string | undefined>>,
  out: Writable,
): Promise<ExitCode> {
  const graph = await openGraph(readSettings(environment));
  async function* lines(): AsyncGenerator<string> {
    for await (const record of exportRecords(graph)) yield `${JSON.stringify(record)}\n`;
  }
  try {
    await pipeline(Readable.from(lines()), out, { end: false });
  } catch (error) {
    // Whoever reads has enough, as `head` has.
    if (!(error instanceof Error && 'code' in error && error.code === 'EPIPE')) throw error;
  } finally {
    await graph.store.close();
  }
  return EXIT_CODES.OK;
}
