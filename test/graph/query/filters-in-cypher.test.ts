import { readFileSync } from 'node:fs';
import { graphql } from 'graphql';
import { LOCAL } from '../../../src/graph/access/caller.js';
import { labelsOf } from '../../../src/graph/model/labels.js';
import { openStore } from '../../../src/graph/open-store.js';
import { createApi } from '../../../src/resolvers/create-api.js';
import { fixedClock } from '../../support/fixed-clock.js';
import { PRODUCT } from '../../support/product-model.js';

const PAGE = readFileSync(new URL('../../../docs/filters-in-cypher.md', import.meta.url), 'utf8');
const PAIRS = [...PAGE.matchAll(/```graphql\n(.*?)\n```\n\n```cypher\n(.*?)\n```/gsu)].map(
  ([, question = '', statement = '']) => ({ question, statement }),
);

/** The page says which engine it shows. */
describe('docs/filters-in-cypher.md', () => {
  it('has questions', () => {
    expect(PAIRS.length).toBeGreaterThanOrEqual(4);
  });

  it.each(PAIRS)('shows what is sent for $question', async ({ question, statement }) => {
    const store = await openStore({ url: 'memory:' }, labelsOf(PRODUCT));
    try {
      const api = createApi({ store, model: PRODUCT, clock: fixedClock(Date.UTC(2026, 1, 1)) });
      const contextValue = api.contextValue({ caller: LOCAL, explain: true });
      const { errors } = await graphql({ schema: api.schema, source: question, contextValue });
      expect(errors).toBeUndefined();
      const { explain } = await contextValue.extensions();
      expect(explain?.statements.map(({ text }) => text)).toEqual([statement]);
    } finally {
      await store.close();
    }
  });
});
