import { csvLine } from '../tables/csv.js';
import type { Format } from './format.js';
import { rowOf } from './row-of.js';

/** A table as lines with commas between values, the names of its columns first. */
export const csvFormat: Format = {
  mediaType: 'text/csv; charset=utf-8',
  extension: 'csv',
  isTable: true,
  open: ([shape], { raw }) => {
    const columns = shape?.columns ?? [];
    const head = columns.map(({ name }) => name);
    return {
      begin: () => [csvLine(head, raw)],
      add: (_, rows) => [
        rows.map((row) => csvLine(Object.values(rowOf(columns, row)), raw)).join(''),
      ],
    };
  },
};
