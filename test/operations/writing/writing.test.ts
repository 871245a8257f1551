import { readFileSync } from 'node:fs';
import { graphql } from 'graphql';
import type { Graph } from '../../../src/graph/graph.js';
import { seed } from '../../../src/graph/record/files/seed.js';
import { createApi } from '../../../src/resolvers/create-api.js';
import { fixedClock } from '../../support/fixed-clock.js';
import { ENGINES_BY_LENGTH } from '../../support/engines.js';
import { PRODUCT } from '../../support/product-model.js';

const NOW = Date.UTC(2026, 1, 1, 12);
const SOURCE = readFileSync(new URL('write.graphql', import.meta.url), 'utf8');

describe.each(ENGINES_BY_LENGTH)('the writing operations of the front end on $name', (engine) => {
  let graph: Graph;

  beforeAll(async () => {
    const store = await engine.open(PRODUCT);
    graph = { store, model: PRODUCT, clock: fixedClock(NOW) };
    await seed(graph);
  });
  afterAll(() => graph.store.close());

  const run = async (operationName: string, variableValues: object): Promise<unknown> => {
    const api = createApi(graph);
    const result = await graphql({
      schema: api.schema,
      source: SOURCE,
      operationName,
      variableValues: { ...variableValues },
      contextValue: api.contextValue(),
    });
    expect(result.errors).toBeUndefined();
    return JSON.parse(JSON.stringify(result.data));
  };

  it('records a stance, and takes it back', async () => {
    const recorded = (await run('Record', {
      changeId: '7ff1f4a8-9d3b-4d7c-8c39-2cbf4f2ff101',
    })) as { readonly recordStance: { readonly cursor: string; readonly claim: { id: string } } };
    const { cursor, claim } = recorded.recordStance;
    expect(claim).toEqual({
      id: expect.stringMatching(/^stance:[0-9a-f]{24}$/) as string,
      recordedAt: new Date(NOW + 1).toISOString(),
      position: 'CONDITIONAL',
    });

    const changeId = '7ff1f4a8-9d3b-4d7c-8c39-2cbf4f2ff102';
    const retracted = await run('Retract', { changeId, id: claim.id });
    expect(retracted).toEqual({
      retractClaim: {
        cursor: expect.not.stringMatching(`^${cursor}$`) as string,
        claim: {
          id: claim.id,
          retractedAt: new Date(NOW + 2).toISOString(),
          retractionReason: 'made up for an example',
        },
      },
    });
  });
});
