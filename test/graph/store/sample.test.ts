import type { GraphStore, Sample } from '../../../src/graph/store/graph-store.js';
import { ENGINES } from '../../support/engines.js';

const MANY = 10_000;

describe.each(ENGINES)('a sample of the nodes with a label on $name', (engine) => {
  let store: GraphStore;
  let few: Sample | undefined;
  beforeAll(async () => {
    store = await engine.open();
    const write = (from: number, to: number) =>
      store.transact((transaction) =>
        transaction.write({
          text: 'UNWIND range($from, $to) AS at\nCREATE (:Nation {id: toString(at), rankOrder: at})',
          parameters: { from, to },
        }),
      );
    await write(1, 10);
    few = await store.sampleOf('Nation', ['id']);
    await write(11, MANY);
  });
  afterAll(() => store.close());

  it('is none where they are few', () => {
    expect(few).toBeUndefined();
  });

  it('has what was asked for of some of them, unless an index has their order', async () => {
    const sample = await store.sampleOf('Nation', ['rankOrder', 'id']);
    expect(sample === undefined).toBe(store.ordersByIndex);
    const rows = sample?.rows ?? [];
    expect(rows.length > 0).toBe(!store.ordersByIndex);
    expect(rows.length).toBeLessThan(MANY);
    expect(rows.map(({ id }) => id)).toEqual(rows.map(({ rankOrder }) => `${rankOrder as number}`));
  });

  it('is kept for a while', async () => {
    const sample = await store.sampleOf('Nation', ['rankOrder', 'id']);
    expect(await store.sampleOf('Nation', ['rankOrder', 'id'])).toBe(sample);
  });
});
