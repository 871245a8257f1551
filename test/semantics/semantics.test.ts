import { modelOf } from '../../src/graph/model/model.js';
import { KINDS } from '../../src/schema/kinds.js';
import { askProduct } from '../oracle/ask-product.js';
import { loadRecords } from '../oracle/load-records.js';
import { EVERY_ENGINE } from '../support/engines.js';
import { expectAnswer } from './cases/expect-answer.js';
import { SEMANTIC_CASES } from './cases/semantic-cases.js';
import { NOW, WORLD } from './cases/semantic-case.js';

const MODEL = modelOf(KINDS);

describe.each(EVERY_ENGINE)('semantics on $name', (engine) => {
  it.each(SEMANTIC_CASES)('$name', async (each) => {
    const store = await engine.open(MODEL);
    try {
      const api = await loadRecords(store, MODEL, [...WORLD, ...each.records], NOW);
      const answer = askProduct(MODEL, api, { ...each.request, now: NOW });
      if (each.refused) await expect(answer).rejects.toMatchObject({ code: 'BAD_USER_INPUT' });
      else expectAnswer(await answer, each);
    } finally {
      await store.close();
    }
  });
});
