import { graphql } from 'graphql';
import type { Graph } from '../../../src/graph/graph.js';
import { record } from '../../../src/graph/record/write/record.js';
import { createApi } from '../../../src/resolvers/create-api.js';
import { fixedClock } from '../../support/fixed-clock.js';
import { ENGINES } from '../../support/engines.js';
import { PRODUCT } from '../../support/product-model.js';
import { SEARCHED } from './support/searched-records.js';

describe.each(ENGINES)('the field search on $name', (engine) => {
  let graph: Graph;

  beforeAll(async () => {
    const store = await engine.open(PRODUCT);
    graph = { store, model: PRODUCT, clock: fixedClock(Date.UTC(2026, 5, 1)) };
    await record(graph, SEARCHED);
  });
  afterAll(() => graph.store.close());

  const ask = async (source: string): Promise<unknown> => {
    const api = createApi(graph);
    const contextValue = api.contextValue();
    const { data, errors } = await graphql({ schema: api.schema, source, contextValue });
    expect(errors).toBeUndefined();
    return JSON.parse(JSON.stringify(data));
  };

  it('gives entities and claims, with where the words stand', async () => {
    const answer = await ask(`{
      search(text: "zembla", first: 2, kinds: [NATION, STATEMENT]) {
        totalCount
        pageInfo { hasNextPage hasPreviousPage }
        nodes { __typename id }
        edges {
          score
          node { id ... on Entity { name } ... on Statement { gist } }
          highlights { field text parts { text isMatch } }
        }
      }
    }`);
    const match = (text: string) => ({ text, isMatch: true });
    const rest = (text: string) => ({ text, isMatch: false });
    expect(answer).toEqual({
      search: {
        totalCount: 2,
        pageInfo: { hasNextPage: false, hasPreviousPage: false },
        nodes: [
          { __typename: 'Nation', id: 'nation:zem' },
          { __typename: 'Statement', id: 'statement:on-zembla' },
        ],
        edges: [
          {
            score: 1,
            node: { id: 'nation:zem', name: 'Zembla' },
            highlights: [
              { field: 'name', text: 'Zembla', parts: [match('Zembla')] },
              {
                field: 'aliases',
                text: 'Kingdom of Zembla',
                parts: [rest('Kingdom of '), match('Zembla')],
              },
              {
                field: 'aliases',
                text: 'North Zemblan State',
                parts: [rest('North '), match('Zemblan'), rest(' State')],
              },
            ],
          },
          {
            score: 0.3,
            node: { id: 'statement:on-zembla', gist: 'Zembla should be warmer.' },
            highlights: [
              {
                field: 'gist',
                text: 'Zembla should be warmer.',
                parts: [match('Zembla'), rest(' should be warmer.')],
              },
            ],
          },
        ],
      },
    });
  });

  it('shows what a source says, and looks through a view that is inherited', async () => {
    const answer = await ask(`{
      search(text: "herring", view: { validAt: "2025-07-01" }) {
        view { validAt }
        edges { highlights { field text } node { ... on Stance { issue { stances { totalCount } } } } }
      }
      now: search(text: "herring") { totalCount edges { score } }
    }`);
    expect(answer).toEqual({
      search: {
        view: { validAt: '2025-07-01' },
        edges: [
          {
            highlights: [{ field: 'citations', text: 'So does herring.' }],
            node: { issue: { stances: { totalCount: 1 } } },
          },
        ],
      },
      now: { totalCount: 0, edges: [] },
    });
  });
});
