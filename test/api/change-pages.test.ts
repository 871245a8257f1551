import { graphql } from 'graphql';
import { MOST_LOOKED_THROUGH } from '../../src/graph/feed/find-changes.js';
import { labelsOf } from '../../src/graph/model/labels.js';
import { openStore } from '../../src/graph/open-store.js';
import { record } from '../../src/graph/record/write/record.js';
import { createApi } from '../../src/resolvers/create-api.js';
import { fixedClock } from '../support/fixed-clock.js';
import { PRODUCT } from '../support/product-model.js';

interface Page {
  readonly nodes: readonly unknown[];
  readonly cursor: string;
  readonly hasMore: boolean;
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
}

/** That a page ends before the log does is tested on every engine; here is how it is told. */
describe('a page of changes of which none meets the filter', () => {
  it('has an end to go on from, where it is not the last', async () => {
    const store = await openStore({ url: 'memory:' }, labelsOf(PRODUCT));
    try {
      const graph = { store, model: PRODUCT, clock: fixedClock(Date.UTC(2026, 5, 1)) };
      for (let index = 0; index <= MOST_LOOKED_THROUGH; index++) {
        await record(graph, [{ entity: 'Issue', id: 'issue:a', name: `Issue ${String(index)}` }]);
      }
      const api = createApi(graph);
      const pages: Page[] = [];
      for (let after: string | null = null; ;) {
        const { data, errors } = await graphql({
          schema: api.schema,
          source: `query ($after: String) {
            changes(after: $after, where: { entity: { eq: "nation:nowhere" } }) {
              nodes { cursor } cursor hasMore pageInfo { hasNextPage endCursor }
            }
          }`,
          variableValues: { after },
          contextValue: api.contextValue(),
        });
        expect(errors).toBeUndefined();
        const page = data?.['changes'] as Page;
        pages.push(page);
        if (!page.pageInfo.hasNextPage) break;
        after = page.pageInfo.endCursor;
      }
      expect(pages.map(({ nodes, hasMore }) => [nodes, hasMore])).toEqual([
        [[], true],
        [[], false],
      ]);
      const [first, last] = pages;
      expect(first?.pageInfo.endCursor).toBe(first?.cursor);
      expect(last?.pageInfo.endCursor).toBeNull();
    } finally {
      await store.close();
    }
  });
});
