import type { GraphStore, Statement, Transaction } from '../../../src/graph/store/graph-store.js';
import { EVERY_ENGINE } from '../../support/engines.js';
import { failureOf } from './support/failure-of.js';
import { PRODUCT } from '../../support/product-model.js';

const BROKEN: Statement = { text: 'RETURN 1 / $zero AS x', parameters: { zero: 0 } };

function create(id: string): Statement {
  return { text: 'CREATE (:Entity {id: $id})', parameters: { id } };
}

describe.each(EVERY_ENGINE)('a transaction on $name', (engine) => {
  let store: GraphStore;
  beforeAll(async () => {
    store = await engine.open(PRODUCT);
  });
  afterAll(() => store.close());
  beforeEach(async () => {
    const text = 'MATCH (n:Entity) DETACH DELETE n';
    await store.transact((transaction) => transaction.write({ text, parameters: {} }));
  });

  const find = { text: 'MATCH (n:Entity) RETURN n.id AS id ORDER BY id', parameters: {} };
  const ids = async (reader: Pick<GraphStore, 'read'> = store) =>
    (await reader.read(find)).map((row) => row['id']);

  it('commits what its unit wrote, and gives what its unit gives', async () => {
    const answer = await store.transact(async (transaction) => {
      await transaction.write(create('a'));
      await transaction.write(create('b'));
      return 'done';
    });
    expect(answer).toBe('done');
    expect(await ids()).toEqual(['a', 'b']);
  });

  it('sees what it wrote, and shows it to nobody before it is over', async () => {
    await store.transact(async (transaction) => {
      const text = 'CREATE (n:Entity {id: $id}) RETURN n.id AS id';
      expect(await transaction.write({ text, parameters: { id: 'a' } })).toEqual([{ id: 'a' }]);
      expect(await ids(transaction)).toEqual(['a']);
      expect(await ids()).toEqual([]);
    });
    expect(await ids()).toEqual(['a']);
  });

  it('undoes everything where its unit throws, and passes that on', async () => {
    const mistake = new TypeError('a mistake of the caller');
    const call = store.transact(async (transaction) => {
      await transaction.write(create('a'));
      throw mistake;
    });
    await expect(call).rejects.toBe(mistake);
    expect(await ids()).toEqual([]);
  });

  it('undoes everything where a statement fails', async () => {
    const call = store.transact(async (transaction) => {
      await transaction.write(create('a'));
      await transaction.read(BROKEN);
    });
    expect(await failureOf(call)).toMatchObject({ reason: 'FAILED', retriable: false });
    expect(await ids()).toEqual([]);
  });

  it('undoes everything even where its unit swallows the failure', async () => {
    const call = store.transact(async (transaction) => {
      await transaction.write(create('a'));
      expect((await failureOf(transaction.read(BROKEN))).reason).toBe('FAILED');
      expect((await failureOf(transaction.write(create('b')))).reason).toBe('FAILED');
      return 'done';
    });
    expect((await failureOf(call)).reason).toBe('FAILED');
    expect(await ids()).toEqual([]);
  });

  it('undoes everything where its unit throws another error after a failure', async () => {
    const call = store.transact(async (transaction) => {
      await transaction.read(BROKEN).catch(() => {
        throw new RangeError('in other words');
      });
    });
    await expect(call).rejects.toThrow(new RangeError('in other words'));
  });

  it('refuses a value that is taken, as a conflict that trying again does not mend', async () => {
    await store.transact((transaction) => transaction.write(create('a')));
    const call = store.transact(async (transaction) => {
      await transaction.write(create('b'));
      const failure = await failureOf(transaction.write(create('a')));
      expect(failure.reason).toBe('CONFLICT');
      throw failure;
    });
    expect(await failureOf(call)).toMatchObject({
      reason: 'CONFLICT',
      retriable: false,
      message: 'A value that must be unique is taken already.',
    });
    expect(await ids()).toEqual(['a']);
  });

  it('writes nothing of a statement that fails half-way', async () => {
    const text = 'UNWIND $ids AS id CREATE (:Entity {id: id})';
    const call = store.transact((transaction) =>
      transaction.write({ text, parameters: { ids: ['a', 'b', 'a'] } }),
    );
    expect((await failureOf(call)).reason).toBe('CONFLICT');
    expect(await ids()).toEqual([]);
  });

  it('loses no update of fifty at once', async () => {
    const set = { text: 'MERGE (c:Counter) SET c.value = $value', parameters: { value: 0 } };
    await store.transact((transaction) => transaction.write(set));
    const increment = async (transaction: Transaction): Promise<number> => {
      const rows = await transaction.read({
        text: 'MATCH (c:Counter) RETURN c.value AS value',
        parameters: {},
      });
      const value = Number(rows[0]?.['value']) + 1;
      await transaction.write({ ...set, parameters: { value } });
      return value;
    };
    const answers = await Promise.all(Array.from({ length: 50 }, () => store.transact(increment)));
    expect(answers).toEqual(Array.from({ length: 50 }, (_, index) => index + 1));
  });

  it('waits for no other unit that failed', async () => {
    const failing = store.transact(() => Promise.reject(new Error('mine')));
    const next = store.transact((transaction) => transaction.write(create('a')));
    await expect(failing).rejects.toThrow('mine');
    await next;
    expect(await ids()).toEqual(['a']);
  });

  it('runs statements that are sent at once', async () => {
    await store.transact(async (transaction) => {
      await Promise.all(['a', 'b', 'c'].map((id) => transaction.write(create(id))));
    });
    expect(await ids()).toEqual(['a', 'b', 'c']);
  });

  it('waits for statements that its unit did not wait for', async () => {
    await store.transact(async (transaction) => {
      await transaction.write(create('a'));
      void transaction.write(create('b'));
    });
    expect(await ids()).toEqual(['a', 'b']);
  });

  it('undoes everything where a statement fails that its unit did not wait for', async () => {
    const call = store.transact(async (transaction) => {
      await transaction.write(create('a'));
      transaction.read(BROKEN).catch(() => undefined);
    });
    expect((await failureOf(call)).reason).toBe('FAILED');
    expect(await ids()).toEqual([]);
  });

  it('takes no statement once it is over', async () => {
    const kept: Transaction[] = [];
    await store.transact((transaction) => {
      kept.push(transaction);
      return transaction.write(create('a'));
    });
    for (const transaction of kept) {
      expect(await failureOf(transaction.write(create('b')))).toMatchObject({
        reason: 'FAILED',
        message: 'The transaction is over.',
      });
    }
    expect(await ids()).toEqual(['a']);
  });
});
