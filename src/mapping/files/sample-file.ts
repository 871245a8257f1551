import { basename } from 'node:path';
import { isColumns, type Columns, type Datum } from '../values/datum.js';
import { openInputFile, type InputFile } from './input-file.js';
import { MappingError } from '../language/mapping-error.js';
import { findDelimiter, likelyEncoding, readColumns, readTable } from './read-table.js';
import { readSheets } from './read-workbook.js';
import { Reject } from '../language/reject.js';
import { toObject } from '../values/scope.js';
import { readTableForm } from '../language/table-form.js';
import type { YamlNode } from '../language/yaml-node.js';

/** Rows of a file, as many as were looked at, by the names of their columns. */
export interface Sample {
  readonly path: string;
  /** How it is written, where that is not the usual, as a mapping says it. */
  readonly written: Readonly<Record<string, unknown>>;
  readonly columns: readonly string[];
  readonly rows: readonly Readonly<Record<string, Datum>>[];
  /** The names of all sheets of a workbook, of which the first was looked at; else none. */
  readonly sheets: readonly string[];
}

/** What the description of a data package is called. */
const PACKAGE = 'datapackage.json';

/** How many rows are looked at where a mapping is begun. */
const SAMPLED = 5_000;

/**
 * Reads the first rows of a file that no mapping describes.
 *
 * @throws {@link MappingError}
 */
export async function sampleFile(path: string, folder: string): Promise<Sample> {
  const place = { file: path, line: 1, path: '' };
  if (basename(path) === PACKAGE) {
    const problem = `describes other files: begin with one of these, and write "package: ${PACKAGE}" into the mapping to take all of them`;
    throw new MappingError('BAD_FILE', place, problem);
  }
  const node: YamlNode = { is: 'text', text: path, place };
  const input = await openInputFile({ name: path, place, folder });
  const plain = readTableForm(node, path, path);
  // A workbook says itself how it is written.
  const start = plain.format === 'xlsx' ? Buffer.alloc(0) : await readStart(input);
  const encoding = encodingOf(start);
  const [line = ''] = new TextDecoder(encoding).decode(start).split(/\r?\n/);
  const delimiter = plain.format === 'csv' ? findDelimiter(line) : ',';
  const seen = {
    ...(encoding !== 'utf-8' && plain.format !== 'xlsx' && { encoding }),
    ...(delimiter !== ',' && { dialect: { delimiter } }),
  };
  const sheets = plain.format === 'xlsx' ? await readSheets(input, place) : [];
  const form = { ...plain, ...seen.dialect, encoding, cells: sheets[0]?.data };
  const header = await readColumns(input, form);
  const columns = new Set(header?.filter((each) => each !== ''));
  const rows: Columns[] = [];
  for await (const read of readTable(input, form)) {
    for (const { row } of read.slice(0, SAMPLED - rows.length)) {
      if (row instanceof Reject) continue;
      const object = flat(toObject(header, row), '');
      rows.push(object);
      if (!header) for (const name of Object.keys(object)) columns.add(name);
    }
    if (rows.length === SAMPLED) break;
  }
  const names = sheets.map(({ sheet }) => sheet);
  return { path, written: seen, columns: [...columns], rows, sheets: names };
}

/** How much of a file shows how it is written, in bytes. */
const START = 1 << 20;

async function readStart(input: InputFile): Promise<Buffer> {
  const parts: Buffer[] = [];
  let bytes = 0;
  for await (const part of input.read()) {
    parts.push(part);
    bytes += part.length;
    if (bytes >= START) break;
  }
  return Buffer.concat(parts);
}

function encodingOf(start: Buffer): string {
  try {
    // A letter may be cut in two where the start ends.
    new TextDecoder('utf-8', { fatal: true }).decode(start, { stream: true });
    return 'utf-8';
  } catch {
    return likelyEncoding(start);
  }
}

/** An object with the objects in it as dotted names. */
function flat(object: Columns, before: string): Columns {
  const made: Record<string, Datum> = {};
  for (const [name, value] of Object.entries(object)) {
    if (isColumns(value)) Object.assign(made, flat(value, `${before}${name}.`));
    else made[before + name] = value;
  }
  return made;
}
