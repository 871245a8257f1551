import type { Format } from './format.js';
import { rowOf } from './row-of.js';

/** A table as one JSON object a line. */
export const ndjsonFormat: Format = {
  mediaType: 'application/x-ndjson',
  extension: 'ndjson',
  isTable: true,
  open: ([shape]) => ({
    add: (_, rows) => [
      rows.map((row) => `${JSON.stringify(rowOf(shape?.columns ?? [], row))}\n`).join(''),
    ],
  }),
};
