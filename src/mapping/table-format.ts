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
