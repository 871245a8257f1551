import readAllSheets, { readSheet, type CellValue, type Sheet } from 'read-excel-file/node';
import type { InputFile } from './input-file.js';
import { MappingError, type Place } from '../language/mapping-error.js';
import type { TableForm } from '../language/table-form.js';

/** Numbers stay as they are written in the file. */
const OPTIONS = { parseNumber: (text: string) => text, trim: false };

/**
 * Reads a sheet of a workbook of Excel row by row, each with its number; empty rows are left
 * out. A day is YYYY-MM-DD. All of the sheet is held in memory meanwhile.
 *
 * @throws {@link MappingError} BAD_FILE
 */
export async function* readWorkbook(
  file: InputFile,
  { sheet, cells, skip, place }: Pick<TableForm, 'sheet' | 'cells' | 'skip' | 'place'>,
): AsyncGenerator<{ readonly record: readonly string[]; readonly line: number }> {
  const rows =
    cells ??
    (await readSheet(file.path, sheet ?? 1, OPTIONS).catch((error: unknown) =>
      refuse(error, file, place),
    ));
  let width = 0;
  for (const [at, row] of rows.entries()) {
    const filled = row.findLastIndex((cell) => cell !== null) + 1;
    if (at < skip || filled === 0) continue;
    // The first row is the header, or what stands under columns that the mapping names.
    if (width === 0) width = filled;
    const length = Math.max(width, filled);
    yield { record: Array.from({ length }, (_, cell) => toText(row[cell] ?? null)), line: at + 1 };
  }
}

/**
 * Reads all sheets of a workbook, in their order.
 *
 * @throws {@link MappingError} BAD_FILE
 */
export async function readSheets(file: InputFile, place: Place): Promise<readonly Sheet<string>[]> {
  return readAllSheets(file.path, OPTIONS).catch((error: unknown) => refuse(error, file, place));
}

function refuse(error: unknown, file: InputFile, place: Place): never {
  // The library trips over what it does not expect.
  const broken = `is no workbook that can be read (${String(error)}); save it as .xlsx once more, by Excel or LibreOffice`;
  const reason = error instanceof Error && !(error instanceof TypeError) ? error.message : broken;
  throw new MappingError('BAD_FILE', place, `${file.name}: ${reason}`);
}

function toText(cell: CellValue<string> | null): string {
  if (cell === null) return '';
  if (!(cell instanceof Date)) return String(cell);
  const [day = '', time = ''] = cell
    .toISOString()
    .replace(/\.000Z$/, '')
    .split('T');
  return time === '00:00:00' ? day : `${day}T${time}`;
}
