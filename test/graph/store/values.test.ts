import type { GraphStore, Value } from '../../../src/graph/store/graph-store.js';
import { EVERY_ENGINE } from '../../support/engines.js';
import { failureOf } from './support/failure-of.js';
import { PRODUCT } from '../../support/product-model.js';

const VALUES: readonly { readonly name: string; readonly value: Value }[] = [
  { name: 'no value', value: null },
  { name: 'true', value: true },
  { name: 'false', value: false },
  { name: 'zero', value: 0 },
  { name: 'a negative integer', value: -42 },
  { name: 'the greatest safe integer', value: Number.MAX_SAFE_INTEGER },
  { name: 'the least safe integer', value: Number.MIN_SAFE_INTEGER },
  { name: 'a day of the far past', value: -719_162 },
  { name: 'a fraction', value: 0.1 },
  { name: 'a tiny fraction', value: 5e-324 },
  { name: 'a great number', value: 1.7976931348623157e308 },
  { name: 'empty text', value: '' },
  { name: 'text with quotes and Cypher', value: `'; MATCH (n) DETACH DELETE n // " \\ \`` },
  { name: 'text of many scripts', value: 'Curaçao Ελλάδα Россия 日本 عُمان \u{1F30D} e\u0301' },
  { name: 'text with line breaks', value: 'a\r\nb\tc\u2028d' },
  { name: 'long text', value: 'Entente. '.repeat(20_000) },
  { name: 'an empty list', value: [] },
  { name: 'a list of texts', value: ['b', 'a', 'b'] },
  { name: 'a list of integers', value: [3, 1, 2] },
  { name: 'a list of booleans', value: [true, false] },
];

/** What no property can be, and a statement can take and give all the same. */
const STRUCTURES: readonly { readonly name: string; readonly value: Value }[] = [
  { name: 'a list of mixed values', value: ['a', 1, null, true] },
  { name: 'a list of lists', value: [[1], [], [2, 3]] },
  { name: 'a map', value: { name: 'a', items: [{ number: 1 }, { number: null }], none: null } },
  { name: 'an empty map', value: {} },
];

describe.each(EVERY_ENGINE)('a value on $name', (engine) => {
  let store: GraphStore;
  beforeAll(async () => {
    store = await engine.open(PRODUCT);
  });
  afterAll(() => store.close());

  it.each([...VALUES, ...STRUCTURES])('crosses the port as it is: $name', async ({ value }) => {
    const rows = await store.read({ text: 'RETURN $value AS value', parameters: { value } });
    expect(rows).toStrictEqual([{ value }]);
  });

  it.each(VALUES)('is kept in a property as it is: $name', async ({ name, value }) => {
    await store.transact(async (transaction) => {
      await transaction.write({
        text: 'UNWIND $rows AS row CREATE (n:Kept {name: row.name}) SET n += row.properties',
        parameters: { rows: [{ name, properties: { value } }] },
      });
    });
    const kept = {
      text: 'MATCH (n:Kept {name: $name}) RETURN n.value AS value',
      parameters: { name },
    };
    expect(await store.read(kept)).toStrictEqual([{ value }]);
  });

  it('is an integer where it is whole', async () => {
    const text = 'RETURN $value / 4 AS quotient, [1, 2, 3][$index] AS item';
    const rows = await store.read({ text, parameters: { value: 10, index: 1 } });
    expect(rows).toStrictEqual([{ quotient: 2, item: 2 }]);
  });

  it('is read by name, in the order of the rows', async () => {
    const text = 'UNWIND $ids AS id RETURN id, size(id) AS size ORDER BY id DESC';
    const rows = await store.read({ text, parameters: { ids: ['a', 'ccc', 'bb'] } });
    expect(rows).toStrictEqual([
      { id: 'ccc', size: 3 },
      { id: 'bb', size: 2 },
      { id: 'a', size: 1 },
    ]);
  });

  it('is given in no row where nothing is found', async () => {
    expect(
      await store.read({ text: 'MATCH (n:Nowhere) RETURN n.id AS id', parameters: {} }),
    ).toEqual([]);
  });

  it.each([
    { name: 'an integer that no number holds', text: 'RETURN 9007199254740993 AS value' },
    { name: 'a node', text: 'MATCH (n:Store) RETURN n AS value' },
    {
      name: 'a date',
      text: "RETURN date('2026-02-11') AS value",
      unsupported: ['grafeo', 'grafeo-file'],
    },
  ])('is refused in an answer: $name', async ({ text, unsupported }) => {
    const answer = store.read({ text, parameters: {} });
    // Grafeo answers with the text of a date.
    if (unsupported?.includes(engine.name)) {
      expect(await answer).toEqual([{ value: '2026-02-11' }]);
    } else expect(await failureOf(answer)).toMatchObject({ reason: 'FAILED', retriable: false });
  });

  it.each([NaN, Infinity, -Infinity])('is refused as a parameter: %s', async (value) => {
    const answer = store.read({ text: 'RETURN $a AS a', parameters: { a: { b: [value] } } });
    expect((await failureOf(answer)).message).toBe(
      `The parameter "a.b[0]" must be text, a finite number, a boolean, null, or a list or map of these, but got: ${String(value)}.`,
    );
  });
});
