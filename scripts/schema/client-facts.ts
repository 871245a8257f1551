import {
  getNamedType,
  isAbstractType,
  isCompositeType,
  isInterfaceType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  isScalarType,
  type GraphQLInterfaceType,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLSchema,
} from 'graphql';
import { ERROR_CODES } from '../../src/server/errors/error-codes.js';

/** What the texts of scalars are to TypeScript. */
const TYPE_OF_SCALAR: Readonly<Record<string, string>> = {
  Date: 'string',
  DateTime: 'string',
  EdtfString: 'string',
  JSON: 'unknown',
};
/** Where a fact has another type than its values are; caches take lists that may be written to. */
const TYPE_OF_FACT: Readonly<Record<string, readonly string[]>> = {
  possibleTypes: [': Record<string, string[]>'],
  connections: [': Readonly<Record<string, readonly string[]>>'],
  typesWithoutId: [': readonly string[]'],
  partsOfWhatHasId: [': readonly string[]'],
  viewFields: [': Readonly<Record<string, readonly string[]>>'],
  leadsTo: [': Readonly<Record<string, Readonly<Record<string, string>>>>'],
};
const BUILT_IN = ['Boolean', 'Float', 'ID', 'Int', 'String'];

/** Writes `clients/typescript/schema/src/facts.ts`: what caches and types need to know of the schema. */
export function writeClientFacts(schema: GraphQLSchema): string {
  const facts = {
    possibleTypes: possibleTypesOf(schema),
    scalars: scalarsOf(schema),
    errorCodes: Object.keys(ERROR_CODES),
    connections: fieldsOf(schema, (type) => getNamedType(type).name.endsWith('Connection')),
    typesWithoutId: objectsOf(schema).flatMap((type) => (hasId(type) ? [] : [type.name])),
    partsOfWhatHasId: partsOfWhatHasId(schema),
    viewFields: viewFieldsOf(schema),
    leadsTo: leadsToOf(schema),
  };
  const lines = Object.entries(facts).map(([name, value]) => {
    const [type = '', asConst = ''] = TYPE_OF_FACT[name] ?? ['', ' as const'];
    return `export const ${name}${type} = ${JSON.stringify(value, null, 1)}${asConst};\n`;
  });
  return `// Made by \`npm run schema:emit\`.\n${lines.join('')}`;
}

type Fielded = GraphQLObjectType | GraphQLInterfaceType;

function typesOf(schema: GraphQLSchema): readonly Fielded[] {
  return Object.values(schema.getTypeMap())
    .filter((type): type is Fielded => isObjectType(type) || isInterfaceType(type))
    .filter(({ name }) => !name.startsWith('__'))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

function objectsOf(schema: GraphQLSchema): readonly GraphQLObjectType[] {
  const roots = [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()];
  return typesOf(schema)
    .filter(isObjectType)
    .filter((type) => !roots.includes(type));
}

function hasId(type: Fielded): boolean {
  return 'id' in type.getFields();
}

function possibleTypesOf(schema: GraphQLSchema): Readonly<Record<string, readonly string[]>> {
  return Object.fromEntries(
    Object.values(schema.getTypeMap())
      .filter(isAbstractType)
      .map((type) => [
        type.name,
        schema
          .getPossibleTypes(type)
          .map(({ name }) => name)
          .sort(),
      ]),
  );
}

function scalarsOf(schema: GraphQLSchema): Readonly<Record<string, string>> {
  const own = Object.values(schema.getTypeMap())
    .filter(isScalarType)
    .filter(({ name }) => !BUILT_IN.includes(name));
  return Object.fromEntries(
    own.map(({ name }) => {
      const type = TYPE_OF_SCALAR[name];
      if (type === undefined) {
        throw new Error(
          `scripts/schema/client-facts.ts does not say what ${name} is to TypeScript.`,
        );
      }
      return [name, type];
    }),
  );
}

/** The fields of objects, by the names of their types, that have such a type. */
function fieldsOf(
  schema: GraphQLSchema,
  isOne: (type: GraphQLOutputType) => boolean,
): Readonly<Record<string, readonly string[]>> {
  const found = typesOf(schema)
    .filter(isObjectType)
    .map((type) => {
      const names = Object.values(type.getFields()).filter((field) => isOne(field.type));
      return [type.name, names.map(({ name }) => name)] as const;
    });
  return Object.fromEntries(found.filter(([, names]) => names.length > 0));
}

/** Objects without an id of which what has one has just one in a field: a period, a location. */
function partsOfWhatHasId(schema: GraphQLSchema): readonly string[] {
  const names = objectsOf(schema)
    .filter(hasId)
    .flatMap((type) => Object.values(type.getFields()))
    .map(({ type }) => (isNonNullType(type) ? type.ofType : type))
    .filter((type) => !isListType(type) && isObjectType(type) && !hasId(type))
    .map((type) => getNamedType(type).name)
    .filter((name) => !name.endsWith('Connection'));
  return [...new Set(names)].sort();
}

/** The fields that take a view, by the names of their types. */
function viewFieldsOf(schema: GraphQLSchema): Readonly<Record<string, readonly string[]>> {
  const found = typesOf(schema).map((type) => {
    const fields = Object.values(type.getFields()).filter(({ args }) =>
      args.some(({ name }) => name === 'view'),
    );
    return [type.name, fields.map(({ name }) => name)] as const;
  });
  return Object.fromEntries(found.filter(([, names]) => names.length > 0));
}

/**
 * What type each field has that leads on to a field which takes a view. A name that leads to
 * one type wherever it stands is under `*` alone.
 */
function leadsToOf(
  schema: GraphQLSchema,
): Readonly<Record<string, Readonly<Record<string, string>>>> {
  const ofName = new Map<string, Set<string>>();
  const all = typesOf(schema).flatMap((type) =>
    Object.values(type.getFields())
      .filter((field) => !isLeafType(getNamedType(field.type)))
      .filter((field) => isCompositeType(getNamedType(field.type)))
      .map((field) => [type.name, field.name, getNamedType(field.type).name] as const),
  );
  for (const [, field, to] of all) ofName.set(field, (ofName.get(field) ?? new Set()).add(to));
  const table: Record<string, Record<string, string>> = {};
  for (const [type, field, to] of all) {
    const place = ofName.get(field)?.size === 1 ? '*' : type;
    (table[place] ??= {})[field] = to;
  }
  return table;
}
