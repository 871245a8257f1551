import { csvLine, textOf } from './csv.js';
import type { Cell, Row, Table } from './tables-of.js';
import { writeTable } from './write-table.js';

export const FORMATS = ['table', 'json', 'csv', 'ndjson'] as const;
export type Format = (typeof FORMATS)[number];

/** What is written: an answer, and the same in tables. */
export interface Answer {
  readonly data: unknown;
  readonly tables: readonly Table[];
}

/**
 * Writes an answer in a format; a table is at most `width` wide. In CSV no text is a
 * formula of a spreadsheet, unless it is to be `raw`.
 */
export function writeAnswer(
  { data, tables }: Answer,
  format: Format,
  { width = Infinity, raw = false }: { readonly width?: number; readonly raw?: boolean } = {},
): string {
  switch (format) {
    case 'json':
      return `${JSON.stringify(data, null, 2)}\n`;
    case 'table':
      return tables
        .map((table, index) => ({ ...table, counts: countsOf(tables[index - 1]) }))
        .filter(({ isSummary }) => isSummary !== true)
        .map((table) => writeForTerminal(table, width))
        .join('\n');
    case 'csv':
      return writeCsv(tables, raw);
    case 'ndjson':
      return rowsOf(tables)
        .map((row) => `${JSON.stringify(row)}\n`)
        .join('');
  }
}

/** A link is told by its name, where it has one: its id takes more room than it is worth. */
function writeForTerminal(
  { name, counts, columns, rows }: Table & { readonly counts: readonly string[] },
  width: number,
): string {
  const head = counts.length > 0 ? `${name}: ${counts.join(', ')}` : name;
  const shown = columns.filter((column) => {
    const link = /^.*\.(?=id$)/u.exec(column)?.[0];
    return link === undefined || !['name', 'title'].some((each) => columns.includes(link + each));
  });
  const texts = rows.map((row) =>
    Object.fromEntries(shown.map((column) => [column, textOf(row[column])])),
  );
  return `${head}\n${rows.length > 0 ? writeTable(shown, texts, width) : 'No rows.\n'}`;
}

/** What a summary tells of the list after it, in words. */
function countsOf(before: Table | undefined): readonly string[] {
  if (before?.isSummary !== true) return [];
  const [row = {}] = before.rows;
  return Object.entries(row).map(([key, cell]) => wordsFor(key, cell));
}

function wordsFor(key: string, cell: Cell): string {
  if (key === 'totalCount') return `${textOf(cell)} in all`;
  const [, counted] = /^tally\.(.*)/u.exec(key) ?? [];
  return counted === undefined ? `${key} ${textOf(cell)}` : `${textOf(cell)} ${counted}`;
}

/** The rows of all tables, each with the list that it is of. */
function rowsOf(tables: readonly Table[]): readonly Row[] {
  return tables.flatMap(({ name, rows }) => rows.map((row) => ({ list: name, ...row })));
}

function writeCsv(tables: readonly Table[], raw: boolean): string {
  const columns = ['list', ...new Set(tables.flatMap((table) => table.columns))];
  const rows = rowsOf(tables).map((row) => columns.map((column) => row[column]));
  return [columns, ...rows].map((cells) => csvLine(cells, raw)).join('');
}
