import { tablesOf } from './tables-of.js';
import type { Cell, Row, Table } from './tables-of.js';
import { writeTable } from './write-table.js';

export const FORMATS = ['table', 'json', 'csv', 'ndjson'] as const;
export type Format = (typeof FORMATS)[number];

/** Writes an answer in a format; a table is at most `width` wide. */
export function writeAnswer(data: unknown, format: Format, width: number): string {
  if (format === 'json') return `${JSON.stringify(data, null, 2)}\n`;
  const tables = tablesOf(data);
  if (format === 'table') {
    return tables
      .map(({ name, counts, rows }) => {
        const head = counts.length > 0 ? `${name}: ${counts.join(', ')}` : name;
        return `${head}\n${rows.length > 0 ? writeTable(rows, width) : 'No rows.\n'}`;
      })
      .join('\n');
  }
  const rows = rowsOf(tables);
  return format === 'csv' ? writeCsv(rows) : rows.map((row) => `${JSON.stringify(row)}\n`).join('');
}

/** The rows of all tables; of several, each row says of which it is. */
function rowsOf(tables: readonly Table[]): readonly Row[] {
  const [only, ...more] = tables;
  if (only !== undefined && more.length === 0) return only.rows;
  return tables.flatMap(({ name, rows }) => rows.map((row) => ({ list: name, ...row })));
}

/** RFC 4180: lines end in CRLF, and a value is quoted where it must be. */
function writeCsv(rows: readonly Row[]): string {
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  if (columns.length === 0) return '';
  const lines = [columns, ...rows.map((row) => columns.map((column) => row[column] ?? null))];
  return lines.map((line) => `${line.map(toCsv).join(',')}\r\n`).join('');
}

function toCsv(cell: Cell): string {
  const text = String(cell ?? '');
  return /[",\r\n]/u.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
