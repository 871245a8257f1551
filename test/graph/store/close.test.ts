import { EVERY_ENGINE } from '../../support/engines.js';
import { PRODUCT } from '../../support/product-model.js';
import { failureOf } from './support/failure-of.js';

const FIND = { text: 'MATCH (n:Entity) RETURN n.id AS id ORDER BY id', parameters: {} };
const SLOW = { text: 'UNWIND range(1, 300000) AS x RETURN sum(x) AS sum', parameters: {} };
const CLOSED = { reason: 'UNAVAILABLE', retriable: false, message: 'The store is closed.' };

describe.each(EVERY_ENGINE)('closing $name', (engine) => {
  it('ends what is under way, and refuses everything after it', async () => {
    const store = await engine.open(PRODUCT);
    const write = (id: string) =>
      store.transact(async (transaction) => {
        const text = 'CREATE (:Entity {id: $id})';
        await transaction.write({ text, parameters: { id } });
        return (await transaction.read(FIND)).length;
      });
    const written = [write('a'), write('b')];
    const read = store.read(SLOW);
    const closing = store.close();
    expect(await failureOf(store.read(FIND))).toMatchObject(CLOSED);
    expect(await failureOf(store.check())).toMatchObject(CLOSED);
    expect(await failureOf(write('c'))).toMatchObject(CLOSED);
    await closing;
    expect(await Promise.all(written)).toEqual([1, 2]);
    expect(await read).toEqual([{ sum: 45_000_150_000 }]);
  });

  it('is the same twice', async () => {
    const store = await engine.open(PRODUCT);
    await Promise.all([store.close(), store.close()]);
    await store.close();
    expect(await failureOf(store.read(FIND))).toMatchObject(CLOSED);
  });
});
