import {
  getNamedType,
  graphql,
  isCompositeType,
  isObjectType,
  isRequiredArgument,
  type GraphQLField,
  type GraphQLOutputType,
} from 'graphql';
import { createApi, type GraphApi } from '../../src/resolvers/create-api.js';
import { fixedClock } from '../support/fixed-clock.js';
import { ENGINES } from '../support/engines.js';
import { PRODUCT } from '../support/product-model.js';

/** What each argument that must be given is given, as it stands in a document. */
const GIVEN: Readonly<Record<string, string>> = {
  id: '"nation:fra"',
  ids: '["nation:fra", "stance:x"]',
  text: '"S. Korea"',
  records: '[{ name: "S. Korea", kinds: [NATION], country: "Korea", dates: "1990" }]',
  nations: '["nation:fra", "nation:deu"]',
  on: 'VOTES',
  from: '"nation:fra"',
  to: '"nation:deu"',
  name: '"holders-who-restricted"',
  by: '[SUBJECT]',
};

/** A field with all that it gives, `depth` levels deep, but for what takes arguments there. */
function select(field: GraphQLField<unknown, unknown>, depth: number): string {
  const required = field.args.filter(isRequiredArgument);
  const given = required.map(({ name }) => `${name}: ${GIVEN[name] ?? 'GIVEN has none'}`);
  const words = given.length === 0 ? '' : `(${given.join(', ')})`;
  return `${field.name}${words}${selectionOf(field.type, depth)}`;
}

function selectionOf(type: GraphQLOutputType, depth: number): string {
  const named = getNamedType(type);
  if (!isCompositeType(named)) return '';
  if (!isObjectType(named) || depth === 0) return ' { __typename }';
  const fields = Object.values(named.getFields()).filter(
    (each) => !each.args.some(isRequiredArgument),
  );
  return ` { __typename ${fields.map((each) => select(each, depth - 1)).join(' ')} }`;
}

describe.each(ENGINES)('a store with nothing in it on $name', (engine) => {
  let api: GraphApi;
  let close: () => Promise<void>;

  beforeAll(async () => {
    const store = await engine.open(PRODUCT);
    api = createApi({ store, model: PRODUCT, clock: fixedClock(Date.UTC(2026, 5, 1)) });
    close = () => store.close();
  });
  afterAll(() => close());

  it('answers every question there is', async () => {
    const fields = Object.values(api.schema.getQueryType()?.getFields() ?? {});
    expect(fields.length).toBeGreaterThan(40);
    for (const field of fields) {
      const source = `{ ${select(field, 2)} }`;
      const { errors } = await graphql({
        schema: api.schema,
        source,
        contextValue: api.contextValue(),
      });
      expect([field.name, errors?.map(({ message }) => message) ?? []]).toEqual([field.name, []]);
    }
  });
});
