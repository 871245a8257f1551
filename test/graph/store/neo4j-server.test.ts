import neo4j from 'neo4j-driver';
import { toStoreError } from '../../../src/graph/neo4j/neo4j-errors.js';
import { openStore } from '../../../src/graph/open-store.js';
import type { StoreSettings } from '../../../src/graph/engines.js';
import { labelsOf } from '../../../src/graph/model/labels.js';
import { EVERY_ENGINE, isServer } from '../../support/engines.js';
import { PRODUCT } from '../../support/product-model.js';
import { failureOf } from './support/failure-of.js';

const LABELS = labelsOf(PRODUCT);

/** Opens a store and closes it again. */
async function visit(settings: StoreSettings): Promise<void> {
  const store = await openStore(settings, LABELS);
  await store.check();
  await store.close();
}

describe.each(EVERY_ENGINE)('a server of $name', (engine) => {
  const { name, settings } = engine;
  if (!isServer(engine)) {
    it('is none: it runs in this process', async () => {
      const store = await openStore({ url: 'memory:' }, LABELS);
      expect([name.startsWith('grafeo'), store.embedded]).toEqual([true, true]);
      await store.close();
    });
    return;
  }

  it('lets in by a routed address too, and by the name of its database', async () => {
    await visit({ ...settings, url: settings.url.replace('bolt:', 'neo4j:') });
    await visit({ ...settings, database: 'neo4j' });
  });

  it('undoes one of two writes that wait for each other, and says that they met', async () => {
    const { url, user = 'neo4j', password = '' } = settings;
    const driver = neo4j.driver(url, neo4j.auth.basic(user, password));
    const sessions = [driver.session(), driver.session()];
    await sessions[0]?.run("MERGE (:Rival {id: 'a'}) MERGE (:Rival {id: 'b'})");
    const transactions = await Promise.all(sessions.map((session) => session.beginTransaction()));
    const hold = (ids: readonly string[]): Promise<unknown> =>
      Promise.all(
        transactions.map((transaction, index) =>
          transaction.run('MATCH (r:Rival {id: $id}) SET r.held = true', { id: ids[index] }),
        ),
      );
    await hold(['a', 'b']);
    const error: unknown = await hold(['b', 'a']).catch((thrown: unknown) => thrown);
    expect(toStoreError(error)).toMatchObject({ reason: 'CONTENDED', retriable: true });
    await Promise.allSettled(sessions.map((session) => session.close()));
    const store = await openStore(settings, LABELS);
    await store.transact((transaction) =>
      transaction.write({ text: 'MATCH (r:Rival) DELETE r', parameters: {} }),
    );
    await store.close();
    await driver.close();
  });

  it('is unavailable to a connection that encrypts where it does not', async () => {
    const url = settings.url.replace('bolt:', 'bolt+s:');
    expect((await failureOf(visit({ ...settings, url }))).reason).toBe('UNAVAILABLE');
  });

  it('refuses to write where a statement may only read', async () => {
    const store = await openStore(settings, LABELS);
    const call = store.read({ text: 'CREATE (:Entity {id: $id})', parameters: { id: 'a' } });
    expect((await failureOf(call)).reason).toBe('FAILED');
    await store.close();
  });

  it('shows one store what another has written, and takes both as writers', async () => {
    const first = await engine.open(PRODUCT);
    const second = await openStore(settings, LABELS);
    const increment = {
      text: 'MERGE (c:Counter {id: $id}) ON CREATE SET c.value = 0 SET c.value = c.value + 1',
      parameters: { id: 'a' },
    };
    await first.transact((transaction) => transaction.write(increment));
    await Promise.all(
      [first, second, first, second].map((store) =>
        store.transact((transaction) => transaction.write(increment)),
      ),
    );
    const find = { text: 'MATCH (c:Counter) RETURN c.value AS value', parameters: {} };
    expect(await second.read(find)).toEqual([{ value: 5 }]);
    await Promise.all([first.close(), second.close()]);
  });
});
