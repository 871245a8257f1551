import { parse } from 'csv-parse';
import { JSONParser } from '@streamparser/json';
import { count } from '../../graph/count.js';
import { readLines } from '../../graph/record/items/read-lines.js';
import { UnreadableRecord } from '../../graph/record/items/unreadable-record.js';
import type { Columns, Datum } from '../values/datum.js';
import type { InputFile } from './input-file.js';
import { badFile, MappingError } from '../language/mapping-error.js';
import { readWorkbook } from './read-workbook.js';
import { Reject } from '../language/reject.js';
import type { RawRow } from '../values/scope.js';
import type { TableForm } from '../language/table-form.js';

/** A row of a file, or why it can't be read. */
export interface TableRow {
  /** The line it begins on; in JSON its place in the list, from 1. */
  readonly line: number;
  readonly row: RawRow | Reject;
}

/** Reads the names of a table's columns; undefined where rows are objects. */
export async function readColumns(
  file: InputFile,
  form: TableForm,
): Promise<readonly string[] | undefined> {
  if (form.format === 'ndjson' || form.format === 'json') return undefined;
  if (form.columns) return form.columns;
  for await (const [first] of readRecords(file, form)) {
    if (!first) continue;
    refusePage(first.record, file, form);
    const columns = toColumns(first.record, file, form);
    refuseOneColumn(columns, file, form);
    return columns;
  }
  throw new MappingError('BAD_FILE', form.place, `${file.name} is empty; a header is wanted`);
}

/**
 * Reads a table, and holds little more than a chunk of it: the rows of each chunk together,
 * since to wait for each of a million by itself costs more than to read it.
 */
export async function* readTable(
  file: InputFile,
  form: TableForm,
): AsyncGenerator<readonly TableRow[]> {
  switch (form.format) {
    case 'ndjson':
      yield* readObjects(file, form);
      return;
    case 'json':
      yield* readItems(file, form);
      return;
    default:
      yield* readCells(file, form);
  }
}

async function* readCells(file: InputFile, form: TableForm): AsyncGenerator<readonly TableRow[]> {
  const { missing } = form;
  let header = form.columns;
  for await (const records of readRecords(file, form)) {
    const rows: TableRow[] = [];
    for (const { record, line } of records) {
      if (header === undefined) {
        header = record.map((each) => each.trim());
        continue;
      }
      const row = toCells(record, header, missing);
      if (row) rows.push({ line, row });
    }
    yield rows;
  }
}

/** The cells of a row, or why it can't be read; undefined where they are all empty. */
function toCells(
  record: readonly string[],
  header: readonly string[],
  missing: ReadonlySet<string>,
): RawRow | Reject | undefined {
  const width = header.length;
  if (record.length !== width) {
    const message = `${count(record.length, 'field')}, the header has ${String(width)}`;
    return new Reject('BAD_ROW', message);
  }
  let isEmpty = width > 1;
  let isHeader = width > 1;
  const row = record.map((cell, at): Datum => {
    const text = cell.trim();
    if (text !== '') isEmpty = false;
    if (text !== header[at]) isHeader = false;
    return missing.has(text) ? undefined : text;
  });
  // Spreadsheets save empty rows as commas.
  if (isEmpty) return undefined;
  return isHeader ? new Reject('BAD_ROW', 'it is the header again') : row;
}

function toColumns(
  record: readonly string[],
  file: InputFile,
  { place }: TableForm,
): readonly string[] {
  const columns = record.map((each) => each.trim());
  // Columns without a name, as spreadsheets save them, are named nowhere.
  const twice = columns.find((each, at) => each !== '' && columns.indexOf(each) !== at);
  if (twice === undefined) return columns;
  const problem = `${file.name} has two columns "${twice}"; name all of them by "dialect: { skip: 1, columns: [...] }"`;
  throw new MappingError('BAD_FILE', place, problem);
}

/** Refuses what a link to a page about a file gives in its place. */
function refusePage([first = '']: readonly string[], file: InputFile, { place }: TableForm): void {
  if (!/^\s*<(?:!doctype|html|\?xml)/i.test(first)) return;
  const problem = `${file.name} is a page, not a table: take the file that it leads to`;
  throw new MappingError('BAD_FILE', place, problem);
}

/** Refuses a table of one column whose name shows that something else than commas is between. */
function refuseOneColumn(
  columns: readonly string[],
  file: InputFile,
  { format, delimiter, place }: TableForm,
): void {
  const [only = ''] = columns;
  if (format !== 'csv' || delimiter !== undefined || columns.length > 1) return;
  const found = findDelimiter(only);
  if (found === ',') return;
  const problem = `${file.name} has one column, ${JSON.stringify(only)}; name what stands between its fields by "dialect: { delimiter: ${JSON.stringify(found)} }"`;
  throw new MappingError('BAD_FILE', place, problem);
}

/** What stands between the fields of a line, as far as it shows: a comma unless another is there more often. */
export function findDelimiter(line: string): string {
  const countOf = (mark: string): number => line.split(mark).length;
  return [',', ';', '\t', '|'].reduce((most, mark) =>
    countOf(mark) > countOf(most) ? mark : most,
  );
}

interface CsvRecord {
  readonly record: readonly string[];
  readonly line: number;
}

async function* readRecords(
  file: InputFile,
  form: TableForm,
): AsyncGenerator<readonly CsvRecord[]> {
  if (form.format === 'xlsx') {
    for await (const record of readWorkbook(file, form)) yield [record];
    return;
  }
  const { format, delimiter, quote, skip } = form;
  const parser = parse({
    delimiter: delimiter ?? (format === 'tsv' ? '\t' : ','),
    quote: quote === '' ? null : (quote ?? '"'),
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
    from_line: skip + 1,
    info: true,
  });
  let before = skip;
  const take = ({ record, info }: ParsedRecord): CsvRecord => {
    const line = before + 1;
    before = info.lines;
    return { record, line };
  };
  // What is wrong is thrown when the rest is read; until then nobody listens.
  parser.on('error', () => undefined);
  try {
    for await (const text of decode(file, form)) {
      parser.write(text);
      const records: CsvRecord[] = [];
      // A text is parsed as it is written: what is ready is all that it had.
      for (let each = readOne(parser); each !== null; each = readOne(parser)) {
        records.push(take(each));
      }
      yield records;
      if (parser.errored) break;
    }
    parser.end();
    const rest: CsvRecord[] = [];
    for await (const each of parser as AsyncIterable<ParsedRecord>) rest.push(take(each));
    yield rest;
  } catch (error) {
    throw badFile(form.place, file.name, error);
  } finally {
    parser.destroy();
  }
}

interface ParsedRecord {
  readonly record: readonly string[];
  readonly info: { readonly lines: number };
}

function readOne(parser: ReturnType<typeof parse>): ParsedRecord | null {
  return parser.read() as ParsedRecord | null;
}

/** The text of a file; a byte order mark is dropped. */
async function* decode(file: InputFile, { encoding, place }: TableForm): AsyncGenerator<string> {
  let decoder: InstanceType<typeof TextDecoder>;
  try {
    decoder = new TextDecoder(encoding, { fatal: true });
  } catch {
    throw new MappingError('BAD_VALUE', place, `there is no encoding ${JSON.stringify(encoding)}`);
  }
  let start: Buffer | undefined;
  const text = (chunk?: Buffer): string => {
    start ??= chunk;
    try {
      return chunk ? decoder.decode(chunk, { stream: true }) : decoder.decode();
    } catch {
      const problem = `${file.name} is not written in ${encoding}; name another "encoding", such as ${likelyEncoding(start)}`;
      throw new MappingError('BAD_FILE', place, problem);
    }
  };
  for await (const chunk of file.read()) yield text(chunk);
  yield text();
}

async function* readObjects(
  file: InputFile,
  { missing }: TableForm,
): AsyncGenerator<readonly TableRow[]> {
  for await (const { line, record } of readLines(file.read())) {
    yield [{ line, row: toRow(record, missing) }];
  }
}

async function* readItems(file: InputFile, form: TableForm): AsyncGenerator<readonly TableRow[]> {
  const path = ['$', ...form.items, '*'].join('.');
  const parser = new JSONParser({ paths: [path], keepStack: false });
  const ready: unknown[] = [];
  parser.onValue = ({ value }) => {
    ready.push(value);
  };
  let line = 0;
  try {
    for await (const text of decode(file, form)) {
      parser.write(text);
      yield ready.splice(0).map((value) => ({ line: ++line, row: toRow(value, form.missing) }));
    }
    if (!parser.isEnded) throw new Error('it ends in the middle');
  } catch (error) {
    throw badFile(form.place, `${file.name} is no JSON`, error);
  }
}

function toRow(value: unknown, missing: ReadonlySet<string>): RawRow | Reject {
  if (value instanceof UnreadableRecord) return new Reject('BAD_ROW', value.problem);
  const cleaned = withoutMissing(value, missing);
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
    return (cleaned ?? {}) as Columns;
  }
  return new Reject('BAD_ROW', 'is no object');
}

/** A JSON value without what is missing in it. */
function withoutMissing(value: unknown, missing: ReadonlySet<string>): Datum {
  if (value === null || value === undefined) return undefined;
  if (Array.isArray(value)) {
    return value.flatMap((each) => withoutMissing(each, missing) ?? []);
  }
  if (typeof value === 'object') {
    const entries = Object.entries(value)
      .map(([name, each]) => [name, withoutMissing(each, missing)] as const)
      .filter(([, each]) => each !== undefined);
    return Object.fromEntries<Datum>(entries);
  }
  if (typeof value === 'string') {
    const text = value.trim();
    return missing.has(text) ? undefined : text;
  }
  if (typeof value === 'number' || typeof value === 'boolean') {
    return missing.has(String(value)) ? undefined : value;
  }
  return undefined;
}

/** What a file that is no UTF-8 is likely written in, by what it begins with. */
export function likelyEncoding(start: Buffer | undefined): string {
  const mark = start?.subarray(0, 2).toString('hex');
  return mark === 'fffe' ? 'utf-16le' : mark === 'feff' ? 'utf-16be' : 'windows-1252';
}
