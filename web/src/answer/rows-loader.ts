import { ask } from '../ask.js';
import type { RowsAsked } from '../document/rows-document.js';
import type { Asked } from '../share/asked.js';
import type { List } from './answer.js';
import { isObject } from './json.js';
import { readList } from './read-answer.js';

/** What loads more rows of a list of an answer; null where they can't be had. */
export type RowsLoader = (rows: RowsAsked) => Promise<List | null>;

/** Makes what loads more rows of an answer, looked at through the same view. */
export function createRowsLoader({ document, operationName, variables, view }: Asked): RowsLoader {
  return async (rows) => {
    const { toRowsDocument } = await import('../document/rows-document.js');
    const query = toRowsDocument(document, operationName, rows);
    if (query === null) return null;
    const response = await ask({ query, variables, extensions: { view } });
    const found = rows.path.reduce<unknown>(
      (value, key) => (isObject(value) ? value[key] : null),
      response.data,
    );
    return isObject(found) ? readList(found, rows.path) : null;
  };
}
