import { isDeepStrictEqual } from 'node:util';
import type { Model } from '../../src/graph/model/model.js';
import type { GraphApi } from '../../src/resolvers/create-api.js';
import { askProduct } from './ask-product.js';
import type { OracleAnswer, OracleRequest } from './evaluate.js';
import { evaluate } from './evaluate.js';
import type { OracleRecord } from './records.js';

/** What the API says of a filter that is beyond its limit, which the evaluator does not have. */
const BEYOND_LIMIT = 'the filter looks at links and claims in more than';

/**
 * Compares the API's answer with the reference evaluator's, and returns it; undefined
 * where the filter is more than the API takes.
 *
 * @throws with the records, the request and both answers where they differ.
 */
export async function compare(
  model: Model,
  api: GraphApi,
  records: readonly OracleRecord[],
  request: OracleRequest,
): Promise<OracleAnswer | undefined> {
  const expected = evaluate(model, records, request);
  const actual = await askProduct(model, api, request).catch((error: unknown) => String(error));
  if (isDeepStrictEqual(actual, expected)) return expected;
  if (typeof actual === 'string' && actual.includes(BEYOND_LIMIT)) return undefined;
  throw new Error(explain(records, request, expected, actual));
}

function explain(
  records: readonly OracleRecord[],
  request: OracleRequest,
  expected: OracleAnswer,
  actual: OracleAnswer | string,
): string {
  return [
    'The API differs from the reference evaluator.',
    'Records:',
    ...mentioned(records, [request, expected, actual]).map((each) => `  ${JSON.stringify(each)}`),
    `Request: ${JSON.stringify(request)}`,
    `Tallies: ${JSON.stringify(expected.tally)} expected, ${
      typeof actual === 'string' ? actual : JSON.stringify(actual.tally)
    }`,
    ...(typeof actual === 'string' ? [] : differences(expected, actual)),
  ].join('\n');
}

function differences(expected: OracleAnswer, actual: OracleAnswer): readonly string[] {
  const ids = new Set([...expected.rows, ...actual.rows].map(({ id }) => id));
  const rowOf = ({ rows }: OracleAnswer, id: string): string =>
    JSON.stringify(rows.find((row) => row.id === id) ?? 'no row');
  return [...ids]
    .filter((id) => rowOf(expected, id) !== rowOf(actual, id))
    .map((id) => `  expected ${rowOf(expected, id)}\n  answered ${rowOf(actual, id)}`);
}

/** The claims, and the entities that claims or `others` mention, or that say more than they must. */
function mentioned(
  records: readonly OracleRecord[],
  others: readonly unknown[],
): readonly OracleRecord[] {
  const text = JSON.stringify([records.filter((each) => each['claim'] !== undefined), others]);
  return records.filter(
    (each) => each['claim'] !== undefined || text.includes(JSON.stringify(each['id'])),
  );
}
