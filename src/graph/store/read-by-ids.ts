import type { Reader, Row, Statement } from './graph-store.js';

/**
 * Reads what `clauses` say of each id, which they know as `id`; one statement, and none
 * where there are no ids.
 */
export async function readByIds(
  reader: Reader,
  ids: readonly string[],
  clauses: readonly string[],
  parameters: Statement['parameters'] = {},
): Promise<readonly Row[]> {
  if (ids.length === 0) return [];
  const text = ['UNWIND $ids AS id', ...clauses].join('\n');
  return reader.read({ text, parameters: { ...parameters, ids }, beginsAtIds: true });
}
