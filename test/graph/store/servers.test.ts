import { labelsOf } from '../../../src/graph/model/labels.js';
import { openStore } from '../../../src/graph/open-store.js';
import type { Statement } from '../../../src/graph/store/graph-store.js';
import { EVERY_ENGINE } from '../../support/engines.js';
import { PRODUCT } from '../../support/product-model.js';
import { failureOf } from './support/failure-of.js';

const LABELS = labelsOf(PRODUCT);
const ONE = { text: 'RETURN 1 AS one', parameters: {} };

/** Takes time that grows with the square of `size`. */
function multiply(size: number): Statement {
  const text =
    'UNWIND range(1, $size) AS a UNWIND range(1, $size) AS b WITH a * b AS c WHERE c % 7 = 9 RETURN count(c) AS found';
  return { text, parameters: { size } };
}

describe.each(EVERY_ENGINE)('the settings of $name', (engine) => {
  let { settings } = engine;

  // The last store of this engine may be one that another file of tests made unusable.
  beforeAll(async () => {
    await (await engine.open(PRODUCT)).close();
    ({ settings } = engine);
  });

  it('let in who has the password, and nobody else', async () => {
    const opened = openStore({ ...settings, user: 'neo4j', password: 'no-secret' }, LABELS);
    if (settings.password === undefined) {
      // An embedded engine asks nobody.
      await (await opened).close();
      return;
    }
    expect(await failureOf(opened)).toMatchObject({
      reason: 'UNAUTHORIZED',
      retriable: false,
      message:
        'Neo4j refused the credentials. Set NEO4J_USER and NEO4J_PASSWORD to those of a user that may read, write and change the schema.',
    });
    const { url } = settings;
    expect((await failureOf(openStore({ url }, LABELS))).reason).toBe('UNAUTHORIZED');
  });

  it('name a database that is there', async () => {
    const opened = openStore({ ...settings, database: 'nowhere' }, LABELS);
    if (settings.password === undefined) {
      // An embedded engine has one.
      await (await opened).close();
      return;
    }
    expect(await failureOf(opened)).toMatchObject({
      reason: 'UNUSABLE',
      message:
        'Neo4j has no database of that name. Set NEO4J_DATABASE to one that is there, or leave it out.',
    });
  });
});

describe.each(EVERY_ENGINE)('the time of a read on $name', (engine) => {
  it('is limited, also where the engine goes on with it', async () => {
    const store = await engine.open(PRODUCT);
    try {
      // Closing waits for what an embedded engine goes on with.
      const size = store.embedded ? 1_500 : 50_000;
      expect(await failureOf(store.read(multiply(size), { timeout: 20 }))).toMatchObject({
        reason: 'TIMEOUT',
        retriable: false,
        message: 'A statement took longer than it may, and was stopped.',
      });
      expect(await store.read(ONE)).toEqual([{ one: 1 }]);
    } finally {
      await store.close();
    }
  });
});
