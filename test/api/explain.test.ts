import type { Graph } from '../../src/graph/graph.js';
import { seed } from '../../src/graph/record/files/seed.js';
import { createApi } from '../../src/resolvers/create-api.js';
import { fixedClock } from '../support/fixed-clock.js';
import { startServer } from '../server/support/running-server.js';
import { ENGINES } from '../support/engines.js';
import { PRODUCT } from '../support/product-model.js';

const QUESTION = JSON.stringify({
  query:
    'query($t: String!) { nations(where: { name: { eq: $t } }) { totalCount nodes { id stances { nodes { id } } } } }',
  variables: { t: 'United Kingdom' },
});

describe.each(ENGINES)('statements of a request on $name', (engine) => {
  let graph: Graph;

  beforeAll(async () => {
    const store = await engine.open(PRODUCT);
    graph = { store, model: PRODUCT, clock: fixedClock(Date.UTC(2026, 1, 1)) };
    await seed(graph);
  });
  afterAll(() => graph.store.close());

  async function ask(
    headers: Readonly<Record<string, string>>,
    environment: Readonly<Record<string, string>> = { ENTENTE_EXPLAIN: 'true' },
  ): Promise<string> {
    const server = await startServer(createApi(graph), environment);
    try {
      const response = await fetch(`${server.url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body: QUESTION,
      });
      return await response.text();
    } finally {
      await server.close();
    }
  }

  it('are shown to who asks, with rows and milliseconds and no values', async () => {
    const text = await ask({ extensions: 'explain' });
    const { extensions } = JSON.parse(text) as {
      readonly extensions: {
        readonly explain: {
          readonly statements: readonly { readonly text: string; readonly rows: number }[];
        };
      };
    };
    const { statements } = extensions.explain;
    expect(statements).toHaveLength(3);
    expect(statements.map(({ rows }) => rows)).toEqual([1, 1, 1]);
    for (const statement of statements) {
      expect(statement).toEqual({
        text: expect.stringContaining('MATCH') as unknown,
        rows: expect.any(Number) as unknown,
        ms: expect.any(Number) as unknown,
      });
      expect(statement.text).not.toContain('United Kingdom');
    }
  });

  it('are not shown to who does not ask', async () => {
    expect(await ask({})).not.toContain('extensions');
  });

  it('are not shown unless the settings allow it', async () => {
    const text = await ask({ extensions: 'explain' }, {});
    expect(text).not.toContain('extensions');
  });
});
