import { modelOf } from '../../src/graph/model/model.js';
import type { GraphStore } from '../../src/graph/store/graph-store.js';
import type { GraphApi } from '../../src/resolvers/create-api.js';
import { KINDS } from '../../src/schema/kinds.js';
import { askProduct } from '../oracle/ask-product.js';
import { loadRecords } from '../oracle/load-records.js';
import { ENGINES, isServer } from '../support/engines.js';
import { expectAnswer } from './cases/expect-answer.js';
import { SEMANTIC_CASES } from './cases/semantic-cases.js';
import type { SemanticCase } from './cases/semantic-case.js';
import { NOW, WORLD } from './cases/semantic-case.js';

const MODEL = modelOf(KINDS);

/** The cases by what is recorded for them: those of one graph follow each other. */
const BY_RECORDS = new Map<string, SemanticCase[]>();
for (const each of SEMANTIC_CASES) {
  const key = JSON.stringify(each.records);
  BY_RECORDS.set(key, [...(BY_RECORDS.get(key) ?? []), each]);
}

describe.each(ENGINES)('semantics on $name', (engine) => {
  describe.each([...BY_RECORDS.values()])('of one graph', (...cases) => {
    let store: GraphStore;
    let api: GraphApi;
    beforeAll(async () => {
      store = await engine.open(MODEL);
      api = await loadRecords(store, MODEL, [...WORLD, ...(cases[0]?.records ?? [])], NOW);
    });
    afterAll(() => store.close());

    it.each(cases)('$name', async (each) => {
      // On a server, where the case is about the tally.
      const tally = !isServer(engine) || each.unrecorded !== undefined;
      const answer = askProduct(MODEL, api, { ...each.request, now: NOW }, { tally });
      if (each.refused) await expect(answer).rejects.toMatchObject({ code: 'BAD_USER_INPUT' });
      else expectAnswer(await answer, each);
    });
  });
});
