import { join } from 'node:path';
import { readCsv } from './read-csv.js';
import { writeCsv } from './write-csv.js';

/** Which nation a number of the field stands for is looked up, and not shipped. */
const LOOKED_UP = ['iso3c', 'cown', 'gwn'];

/**
 * Writes the code list of `countrycode`, whose licence doesn't let it be shipped, with the
 * codes alone that other files are looked up by; answers with the files by their names.
 */
export async function withoutField(
  data: string,
  folder: string,
): Promise<ReadonlyMap<string, readonly string[]>> {
  const rows = await readCsv(join(data, 'crosswalk', 'nation_codes.csv.gz'));
  const path = join(folder, 'field.csv');
  const columns = Object.keys(rows[0] ?? {});
  const codes = rows.map((row) =>
    Object.fromEntries(LOOKED_UP.map((name) => [name, row[name] ?? ''])),
  );
  await writeCsv(path, columns, codes);
  return new Map([['field', [path]]]);
}
