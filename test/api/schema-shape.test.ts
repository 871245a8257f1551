import type { GraphQLOutputType } from 'graphql';
import {
  getNamedType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isIntrospectionType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
} from 'graphql';
import { buildApiSchema } from '../../src/resolvers/build/build-schema.js';
import { PRODUCT } from '../support/product-model.js';

describe('the schema', () => {
  const schema = buildApiSchema(PRODUCT);
  const types = Object.values(schema.getTypeMap()).filter((type) => !isIntrospectionType(type));
  const objects = types.filter(isObjectType);

  it('describes every type, field, argument and value', () => {
    const said: string[] = [];
    const silent: string[] = [];
    const look = (place: string, description: string | null | undefined): void => {
      if ((description ?? '').trim() === '') silent.push(place);
      said.push(description ?? '');
    };
    for (const type of types) {
      look(type.name, type.description);
      if (isEnumType(type)) {
        for (const { name, description } of type.getValues())
          look(`${type.name}.${name}`, description);
      }
      if (!isObjectType(type) && !isInterfaceType(type) && !isInputObjectType(type)) continue;
      const fields: readonly Described[] = Object.values(type.getFields());
      for (const field of fields) {
        look(`${type.name}.${field.name}`, field.description);
        for (const { name, description } of field.args ?? []) {
          look(`${type.name}.${field.name}(${name})`, description);
        }
      }
    }
    expect(silent).toEqual([]);
    expect(said.length).toBeGreaterThan(2000);
    expect(said.filter((words) => /\b[Aa] [AEIO]\w/.test(words))).toEqual([]);
    // Names of types stand there with an article, and for one thing: "an Event", "events".
    const names = [...PRODUCT.kinds, ...PRODUCT.interfaces].map(({ name }) => name).join('|');
    const bare = new RegExp(`\\b(of|about|several) (${names})\\b|OfEitherEnd`);
    expect(said.filter((words) => bare.test(words))).toEqual([]);
  });

  it('lets fields of one name be asked of any entity or claim in one selection', () => {
    const nodes = objects.filter((type) =>
      type.getInterfaces().some(({ name }) => name === 'Node'),
    );
    const shapes = new Map<string, Map<string, string[]>>();
    for (const type of nodes) {
      for (const field of Object.values(type.getFields())) {
        const byShape = shapes.get(field.name) ?? new Map<string, string[]>();
        shapes.set(field.name, byShape);
        const shape = shapeOf(field.type);
        byShape.set(shape, [...(byShape.get(shape) ?? []), type.name]);
      }
    }
    expect(nodes.length).toBeGreaterThan(20);
    expect([...shapes].filter(([, byShape]) => byShape.size > 1)).toEqual([]);
  });

  it('has `node` and `nodes` by the Relay specification', () => {
    const of = (name: string): unknown => {
      const field = schema.getQueryType()?.getFields()[name];
      const args = field?.args.map((each) => [each.name, String(each.type)]) ?? [];
      return [Object.fromEntries(args), String(field?.type)];
    };
    expect(of('node')).toEqual([{ id: 'ID!' }, 'Node']);
    expect(of('nodes')).toEqual([{ ids: '[ID!]!' }, '[Node]!']);
  });

  it('calls a connection what is one by the Relay specification, and nothing else', () => {
    const connections = objects.filter(({ name }) => name.endsWith('Connection'));
    expect(connections.length).toBeGreaterThan(20);
    for (const connection of connections) {
      const { edges, pageInfo } = connection.getFields();
      const edge = edges && getNamedType(edges.type);
      const fields = isObjectType(edge) ? Object.keys(edge.getFields()) : [];
      expect([connection.name, String(pageInfo?.type)]).toEqual([connection.name, 'PageInfo!']);
      expect(fields).toEqual(expect.arrayContaining(['cursor', 'node']));
    }
    const others = objects.filter(({ name }) => !name.endsWith('Connection'));
    expect(others.filter((type) => type.getFields()['edges'])).toEqual([]);
  });

  it('lets every mutation fail alone', () => {
    const payloads = Object.values(schema.getMutationType()?.getFields() ?? {});
    expect(payloads.length).toBeGreaterThan(30);
    expect(payloads.filter(({ type }) => isNonNullType(type))).toEqual([]);
  });

  it('sorts lists by what people sort by: by no text in sentences', () => {
    const orders = types.filter(isEnumType).filter(({ name }) => name.endsWith('OrderField'));
    expect(orders.length).toBeGreaterThan(20);
    const prose = [
      'DESCRIPTION',
      'GIST',
      'RETRACTION_REASON',
      'OUTCOME',
      'LICENCE',
      'URL',
      'SHA256',
    ];
    for (const order of orders) {
      const names = order.getValues().map(({ name }) => name);
      expect(names.filter((name) => prose.includes(name))).toEqual([]);
      expect(names).toContain('ID');
    }
    const claims = orders.filter((order) => order.getValue('RECORDED_AT'));
    expect(claims.filter((order) => !order.getValue('WHEN')).map(({ name }) => name)).toEqual([
      'IdentityOrderField',
    ]);
  });

  it('tells of a view what is always there', () => {
    const view = schema.getType('View');
    const fields = isObjectType(view) ? Object.values(view.getFields()) : [];
    expect(
      fields
        .filter(({ type }) => isNonNullType(type))
        .map(({ name }) => name)
        .sort(),
    ).toEqual(['deprecated', 'knownAt', 'ongoing', 'withoutSources']);
  });
});

interface Described {
  readonly name: string;
  readonly description?: string | null | undefined;
  readonly args?: readonly Described[];
}

/** What GraphQL compares of two fields that one selection asks for under one name. */
function shapeOf(type: GraphQLOutputType): string {
  if (isNonNullType(type)) return `${shapeOf(type.ofType as GraphQLOutputType)}!`;
  if (isListType(type)) return `[${shapeOf(type.ofType)}]`;
  return isLeafType(type) ? type.name : 'an object';
}
