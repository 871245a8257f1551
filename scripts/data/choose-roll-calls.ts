import { join } from 'node:path';
import { readCsv } from './read-csv.js';
import type { CsvRow } from './read-csv.js';
import { writeCsv } from './write-csv.js';

const YEARS = 10;

/**
 * Writes the rows of UN votes that are of important roll calls in the last ten years on
 * file; answers with the files by their names in the mapping.
 */
export async function chooseRollCalls(
  data: string,
  folder: string,
): Promise<ReadonlyMap<string, readonly string[]>> {
  const read = (name: string): Promise<readonly CsvRow[]> =>
    readCsv(join(data, 'un_votes', `${name}.csv.gz`));
  const calls = await read('un_roll_calls');
  const last = Math.max(...calls.map((row) => Number(yearOf(row))));
  const chosen = calls.filter(
    (row) => row['importantvote'] === '1' && Number(yearOf(row)) > last - YEARS,
  );
  const ids = new Set(chosen.map((row) => row['rcid']));
  const files = new Map<string, readonly string[]>();
  const write = async (name: string, rows: readonly CsvRow[]): Promise<void> => {
    const path = join(folder, `${name}.csv`);
    await writeCsv(path, Object.keys(rows[0] ?? {}), rows);
    files.set(name, [path]);
  };
  await write('calls', chosen);
  const isOfThem = (row: CsvRow): boolean => ids.has(row['rcid']);
  await write('issues', (await read('un_roll_call_issues')).filter(isOfThem));
  await write('votes', (await read('un_votes')).filter(isOfThem));
  return files;
}

function yearOf(row: CsvRow): string {
  return (row['date'] ?? '').slice(0, 'YYYY'.length);
}
