import type { Graph } from '../../src/graph/graph.js';
import { seed } from '../../src/graph/record/files/seed.js';
import { createApi } from '../../src/resolvers/create-api.js';
import { fixedClock } from '../support/fixed-clock.js';
import { execute, parse, validate } from 'graphql';
import { ENGINES } from '../support/engines.js';
import { PRODUCT } from '../support/product-model.js';

// What a client sends and takes back; no engine changes it.
describe.each(ENGINES.slice(0, 1))('a client', (engine) => {
  let graph: Graph;
  beforeAll(async () => {
    const store = await engine.open(PRODUCT);
    graph = { store, model: PRODUCT, clock: fixedClock(Date.UTC(2026, 5, 1)) };
    await seed(graph);
  });
  afterAll(() => graph.store.close());

  const ask = async (query: string, variables: object = {}): Promise<unknown> => {
    const api = createApi(graph);
    const document = parse(query);
    const bad = validate(api.schema, document);
    if (bad.length > 0) return bad.map(({ message }) => message);
    const contextValue = api.contextValue();
    const { data, errors } = await execute({
      schema: api.schema,
      document,
      contextValue,
      variableValues: { ...variables },
    });
    expect(errors).toBeUndefined();
    return JSON.parse(JSON.stringify(data));
  };

  it('asks claims and entities of any kind for what has one name, in one selection', async () => {
    const answer = (await ask(`{
      nation(id: "nation:gbr") { claims(first: 100, view: { anyTime: true }) { nodes {
        type when { edtf }
        ... on Holding { status period { edtf } }
        ... on Membership { status period { edtf } }
        ... on Recognition { status of { id } }
        ... on Tenure { of { id } }
        ... on Relation { kind }
        ... on Participation { event { type kind status period { edtf } } }
      } } }
      nodes(ids: ["event:western-hemisphere-defence-chiefs-2026"]) {
        ... on Event { type status kind period { edtf } }
        ... on Holding { type status period { edtf } }
        ... on Relation { kind }
      }
    }`)) as {
      readonly nation: {
        readonly claims: { readonly nodes: readonly { readonly type: string }[] };
      };
      readonly nodes: unknown;
    };
    expect(new Set(answer.nation.claims.nodes.map(({ type }) => type)).size).toBeGreaterThan(2);
    expect(answer.nodes).toMatchObject([{ type: 'EVENT', status: 'SCHEDULED', kind: 'MEETING' }]);
  });

  it('gives back as a variable the view that it was answered by, with its `__typename`', async () => {
    const query = `query($view: ViewInput) {
      nations(view: $view, first: 2) { totalCount view { __typename ongoing ...All } }
    }
    fragment All on View {
      validAt validDuring anyTime knownAt ongoing minReliability minConfidence withoutSources deprecated
    }`;
    const first = (await ask(query)) as { readonly nations: { readonly view: object } };
    expect(first.nations.view).toMatchObject({ __typename: 'View', ongoing: 'ASSUMED' });
    expect(await ask(query, { view: first.nations.view })).toEqual(first);
  });

  it('may not write `__typename` into a document, nor any other key that is no field', async () => {
    expect(await ask('{ nations(view: { __typename: "View" }) { totalCount } }')).toEqual([
      'Field "__typename" is not defined by type "ViewInput".',
    ]);
  });
});
