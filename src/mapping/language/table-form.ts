import type { SheetData } from 'read-excel-file/node';
import { MappingError, type Place } from './mapping-error.js';
import { readPart, textIn, textsOf, type YamlNode } from './yaml-node.js';

/** How a table is written, by how the name of its file may end. */
const FORMATS = {
  csv: 'csv',
  tsv: 'tsv',
  tab: 'tsv',
  xlsx: 'xlsx',
  ndjson: 'ndjson',
  jsonl: 'ndjson',
  json: 'json',
} as const;

export type TableFormat = (typeof FORMATS)[keyof typeof FORMATS];

/** The words for how a table may be written. */
export const TABLE_FORMATS: readonly string[] = [...new Set(Object.values(FORMATS))];

/** How a table is written by an ending, or a word for it; undefined where that says nothing. */
export function findFormat(word: string): TableFormat | undefined {
  return Object.hasOwn(FORMATS, word) ? FORMATS[word as keyof typeof FORMATS] : undefined;
}

/** How a file of a mapping is written. */
export interface TableForm {
  readonly format: TableFormat;
  /** The sheet of a workbook; the first where it is left out. */
  readonly sheet: string | undefined;
  /** What is in that sheet, where it was read before. */
  readonly cells?: SheetData<string> | undefined;
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

/**
 * Reads how a file of a mapping is written: from what that says, or from the names of the file.
 *
 * @throws {@link MappingError} BAD_VALUE
 */
export function readTableForm(node: YamlNode, path: string, declared: string): TableForm {
  const dialect = readPart(node, 'dialect', (each) => each);
  const skip = textAt(dialect, 'skip');
  if (skip !== undefined && !/^[0-9]{1,6}$/.test(skip)) {
    throw new MappingError('BAD_VALUE', dialect?.place, '"skip" must be a number of lines');
  }
  const format =
    readPart(node, 'format', (each) => findFormat(textIn(each))) ??
    formatOf(textAt(node, 'member') ?? path) ??
    formatOf(declared);
  if (format === undefined) {
    const problem = `nothing says how ${path} is written; add "format: csv", tsv, xlsx, ndjson or json`;
    throw new MappingError('BAD_VALUE', node.place, problem);
  }
  return {
    format,
    sheet: textAt(node, 'sheet'),
    encoding: textAt(node, 'encoding') ?? 'utf-8',
    delimiter: textAt(dialect, 'delimiter'),
    quote: textAt(dialect, 'quote'),
    skip: Number(skip ?? 0),
    columns: readPart(dialect, 'columns', textsOf),
    missing: new Set(readPart(node, 'missing', textsOf) ?? ['']),
    items: (textAt(node, 'items') ?? '').split('.').filter((key) => key !== ''),
    place: node.place,
  };
}

function formatOf(path: string): TableFormat | undefined {
  const plain = path.replace(/[?#].*$/, '').replace(/\.(?:gz|zst|zip)$/i, '');
  return findFormat(plain.slice(plain.lastIndexOf('.') + 1).toLowerCase());
}

function textAt(node: YamlNode | undefined, key: string): string | undefined {
  return readPart(node, key, textIn);
}
