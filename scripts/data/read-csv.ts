import { readFile } from 'node:fs/promises';
import { gunzipSync } from 'node:zlib';
import { parse } from 'csv-parse/sync';

/** A row by its columns, as texts. */
export type CsvRow = Readonly<Record<string, string>>;

/** Reads a gzip CSV with a header. */
export async function readCsv(path: string): Promise<readonly CsvRow[]> {
  const text = gunzipSync(await readFile(path)).toString('utf8');
  return parse(text, { columns: true });
}
