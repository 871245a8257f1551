import type { GraphStore } from '../../src/graph/store/graph-store.js';
import type { GraphApi } from '../../src/resolvers/create-api.js';
import { askProduct } from '../oracle/ask-product.js';
import { loadRecords } from '../oracle/load-records.js';
import { IS_LONG } from '../support/cases.js';
import { ENGINES, isServer } from '../support/engines.js';
import { expectAnswer } from './cases/expect-answer.js';
import { SEMANTIC_CASES } from './cases/semantic-cases.js';
import type { SemanticCase } from './cases/semantic-case.js';
import { NOW, WORLD } from './cases/semantic-case.js';
import { PRODUCT } from '../support/product-model.js';

/** The first case of each rule, or of each set of them: a server plans each for longer than it runs it. */
const FIRST = SEMANTIC_CASES.filter(({ name }, index) => {
  const [rules = ''] = name.split(':');
  const isOfRule = (each: SemanticCase) => each.name.startsWith(`${rules}:`);
  return SEMANTIC_CASES.findIndex(isOfRule) === index;
});

/** The cases by what is recorded for them: those of one graph follow each other. */
function byRecords(cases: readonly SemanticCase[]): readonly (readonly SemanticCase[])[] {
  const found = new Map<string, SemanticCase[]>();
  for (const each of cases) {
    const key = JSON.stringify(each.records);
    found.set(key, [...(found.get(key) ?? []), each]);
  }
  return [...found.values()];
}

describe.each(ENGINES)('semantics on $name', (engine) => {
  const asked = isServer(engine) && !IS_LONG ? FIRST : SEMANTIC_CASES;
  describe.each(byRecords(asked))('of one graph', (...cases) => {
    let store: GraphStore;
    let api: GraphApi;
    beforeAll(async () => {
      store = await engine.open(PRODUCT);
      api = await loadRecords(store, PRODUCT, [...WORLD, ...(cases[0]?.records ?? [])], NOW);
    });
    afterAll(() => store.close());

    it.each(cases)('$name', async (each) => {
      // On a server, where the case is about the tally.
      const tally = !isServer(engine) || each.unrecorded !== undefined;
      const answer = askProduct(PRODUCT, api, { ...each.request, now: NOW }, { tally });
      if (each.refused) await expect(answer).rejects.toMatchObject({ code: 'BAD_USER_INPUT' });
      else expectAnswer(await answer, each);
    });
  });
});
