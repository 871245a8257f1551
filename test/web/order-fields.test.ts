import { buildSchema, graphqlSync } from 'graphql';
import { readFileSync } from 'node:fs';
import { INPUT_TYPES, readInputTypes } from '../../web/src/build/input-types.js';
import { orderFields } from '../../web/src/record/order-fields.js';

describe('a form to record', () => {
  const schema = buildSchema(readFileSync('schema.graphql', 'utf8'));
  const types = readInputTypes(graphqlSync({ schema, source: INPUT_TYPES }).data)?.types;
  const orderOf = (name: string) => {
    const type = types?.get(name);
    return type === undefined ? [] : orderFields(type).map((field) => field.name);
  };

  it('has the subject first, then the links, the other fields, and the citations at the end', () => {
    expect(orderOf('StanceInput').slice(0, 5)).toEqual([
      'subject',
      'issue',
      'toward',
      'period',
      'position',
    ]);
    expect(orderOf('StanceInput').at(-1)).toBe('citations');
  });

  it('has what must be given first, of a thing and of a citation', () => {
    expect(orderOf('EventInput')[0]).toBe('id');
    expect(orderOf('CitationInput')[0]).toBe('source');
  });
});
