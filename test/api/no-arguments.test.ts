import { buildSchema, graphql } from 'graphql';
import { shareNoArguments } from '../../src/resolvers/build/no-arguments.js';

const SCHEMA = buildSchema(
  'type Query { plain: String, other: String, listed(first: Int = 20, where: String!): String }',
);

describe('the arguments of a field', () => {
  it('are one empty object where it has none, and else its own', async () => {
    shareNoArguments();
    const given: Record<string, object> = {};
    const { data, errors } = await graphql({
      schema: SCHEMA,
      source: 'query ($where: String!) { plain other listed(where: $where) }',
      variableValues: { where: 'here' },
      fieldResolver: (_, args: object, __, { fieldName }) => {
        given[fieldName] = args;
        return JSON.stringify(args);
      },
    });
    expect(errors).toBeUndefined();
    expect({ ...data }).toEqual({
      plain: '{}',
      other: '{}',
      listed: '{"first":20,"where":"here"}',
    });
    // A version of graphql-js in which this does nothing would be slower, and no more.
    expect(given['plain']).toBe(given['other']);
    expect(Object.isFrozen(given['plain'])).toBe(true);
    expect(Object.isFrozen(given['listed'])).toBe(false);
  });
});
