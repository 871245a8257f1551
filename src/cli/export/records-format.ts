import type { Format } from '../../exports/format.js';
import type { ListShape } from '../../exports/list-shape.js';

/** Records, as if they were a list. */
export const RECORDS: ListShape = {
  name: 'records',
  type: 'Record',
  types: [],
  is: 'entity',
  description: 'Records, as an import takes them.',
  columns: [],
  links: [],
  citations: [],
  isOfOneKind: false,
};

/** Records as an import takes them, one JSON object a line. */
export const recordsFormat: Format = {
  mediaType: 'application/x-ndjson',
  extension: 'ndjson',
  isTable: false,
  open: () => ({
    begin: () => [],
    add: (_, records) => [records.map((record) => `${JSON.stringify(record)}\n`).join('')],
    end: () => [],
  }),
};
