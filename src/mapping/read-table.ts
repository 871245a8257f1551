import { parse } from 'csv-parse';
import { JSONParser } from '@streamparser/json';
import { readLines } from '../graph/record/read-lines.js';
import { UnreadableRecord } from '../graph/record/unreadable-record.js';
import type { Columns, Datum } from './datum.js';
import type { InputFile } from './input-file.js';
import { MappingError } from './mapping-error.js';
import type { Place } from './mapping-error.js';
import { readWorkbook } from './read-workbook.js';
import { Reject } from './reject.js';
import type { RawRow } from './scope.js';

/** How a file of a mapping is written. */
export interface TableForm {
  readonly format: 'csv' | 'tsv' | 'xlsx' | 'ndjson' | 'json';
  /** The sheet of a workbook; the first where it is left out. */
  readonly sheet: string | undefined;
  readonly encoding: string;
  readonly delimiter: string | undefined;
  readonly quote: string | undefined;
  /** How many lines stand before the header. */
  readonly skip: number;
  /** The names of the columns, where the file has no header. */
  readonly columns: readonly string[] | undefined;
  /** The texts that mean that nothing is known. */
  readonly missing: ReadonlySet<string>;
  /** Where in a JSON document the list of rows stands. */
  readonly items: readonly string[];
  readonly place: Place;
}

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
  for await (const { record } of readRecords(file, form)) {
    const columns = toColumns(record, file, form);
    refuseOneColumn(columns, file, form);
    return columns;
  }
  throw new MappingError('BAD_FILE', form.place, `${file.name} is empty; a header is wanted`);
}

/** Reads a table row by row, and holds little more than a chunk of it. */
export async function* readTable(file: InputFile, form: TableForm): AsyncGenerator<TableRow> {
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

async function* readCells(file: InputFile, form: TableForm): AsyncGenerator<TableRow> {
  const { missing } = form;
  let header = form.columns;
  for await (const { record, line } of readRecords(file, form)) {
    if (header === undefined) {
      header = record.map((each) => each.trim());
      continue;
    }
    const width = header.length;
    if (record.length !== width) {
      const message = `${String(record.length)} fields, the header has ${String(width)}`;
      yield { line, row: new Reject('BAD_ROW', message) };
      continue;
    }
    const row: Datum[] = [];
    let isEmpty = width > 1;
    let isHeader = width > 1;
    for (const [at, cell] of record.entries()) {
      const text = cell.trim();
      if (text !== '') isEmpty = false;
      if (text !== header[at]) isHeader = false;
      row.push(missing.has(text) ? undefined : text);
    }
    // Spreadsheets save empty rows as commas.
    if (isEmpty) continue;
    yield { line, row: isHeader ? new Reject('BAD_ROW', 'it is the header again') : row };
  }
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

async function* readRecords(file: InputFile, form: TableForm): AsyncGenerator<CsvRecord> {
  if (form.format === 'xlsx') {
    yield* readWorkbook(file, form);
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
  const feed = async (): Promise<void> => {
    try {
      for await (const text of decode(file, form)) {
        if (parser.destroyed) return;
        if (!parser.write(text)) await onceDrained(parser);
      }
      parser.end();
    } catch (error) {
      parser.destroy(error as Error);
    }
  };
  const fed = feed();
  let before = skip;
  try {
    for await (const each of parser as AsyncIterable<{
      readonly record: readonly string[];
      readonly info: { readonly lines: number };
    }>) {
      yield { record: each.record, line: before + 1 };
      before = each.info.lines;
    }
  } catch (error) {
    if (error instanceof MappingError) throw error;
    const reason = error instanceof Error ? error.message : String(error);
    throw new MappingError('BAD_FILE', form.place, `${file.name}: ${reason}`);
  } finally {
    parser.destroy();
    await fed;
  }
}

function onceDrained(parser: ReturnType<typeof parse>): Promise<void> {
  return new Promise((resolve) => {
    const end = (): void => {
      parser.off('drain', end).off('close', end);
      resolve();
    };
    parser.on('drain', end).on('close', end);
  });
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

async function* readObjects(file: InputFile, { missing }: TableForm): AsyncGenerator<TableRow> {
  for await (const { line, record } of readLines(file.read())) {
    yield { line, row: toRow(record, missing) };
  }
}

async function* readItems(file: InputFile, form: TableForm): AsyncGenerator<TableRow> {
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
      for (const value of ready.splice(0)) yield { line: ++line, row: toRow(value, form.missing) };
    }
    if (!parser.isEnded) throw new Error('it ends in the middle');
  } catch (error) {
    if (error instanceof MappingError) throw error;
    const reason = error instanceof Error ? error.message : String(error);
    throw new MappingError('BAD_FILE', form.place, `${file.name} is no JSON: ${reason}`);
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
