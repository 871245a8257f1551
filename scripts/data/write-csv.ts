import { writeFile } from 'node:fs/promises';
import type { CsvRow } from './read-csv.js';

/** Writes rows as CSV, each value in quotes. */
export async function writeCsv(
  path: string,
  columns: readonly string[],
  rows: readonly CsvRow[],
): Promise<void> {
  const toLine = (values: readonly string[]): string =>
    `${values.map((value) => `"${value.replaceAll('"', '""')}"`).join(',')}\n`;
  const lines = rows.map((row) => toLine(columns.map((name) => row[name] ?? '')));
  await writeFile(path, [toLine(columns), ...lines].join(''));
}
