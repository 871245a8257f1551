import { isObject, objectsOf, textOf, type JsonObject } from '../answer/json.js';

/** This is what can be asked for, as the schema of the server says it. */
export interface InputTypes {
  /** The type of filter that each list takes, by the list. */
  readonly lists: ReadonlyMap<string, string>;
  readonly types: ReadonlyMap<string, InputType>;
}

export interface InputType {
  readonly name: string;
  /**
   * A filter has parts, a quantifier asks how many of a list meet one, operators
   * compare a value. Of other input objects the fields are just that.
   */
  readonly shape: 'filter' | 'quantifier' | 'object' | 'enum' | 'scalar';
  readonly fields: ReadonlyMap<string, InputField>;
  readonly values: readonly { readonly name: string; readonly description: string }[];
}

export interface InputField {
  readonly name: string;
  readonly description: string;
  /** The type without its lists and non-nulls. */
  readonly type: string;
  readonly isList: boolean;
  readonly isRequired: boolean;
}

/** This is the document that asks for it. */
export const INPUT_TYPES = `query InputTypes {
  __schema {
    types {
      kind
      name
      inputFields { name description type { ...Type ofType { ...Type ofType { ...Type ofType { ...Type } } } } }
      enumValues { name description }
    }
    queryType { fields { name args { name type { ...Type ofType { ...Type } } } type { ofType { name } } } }
  }
}

fragment Type on __Type { kind name }
`;

/** Reads what the server said; null where that is no schema. */
export function readInputTypes(data: unknown): InputTypes | null {
  const schema = isObject(data) ? data['__schema'] : null;
  if (!isObject(schema)) return null;
  const types = new Map(
    objectsOf(schema['types']).map((type) => {
      const read = readType(type);
      return [read.name, read] as const;
    }),
  );
  const query = isObject(schema['queryType']) ? schema['queryType'] : {};
  const lists = objectsOf(query['fields']).flatMap(({ name, args, type }) => {
    const where = objectsOf(args).find((each) => each['name'] === 'where');
    const filter = where === undefined ? undefined : types.get(innermost(where['type']).name);
    const result = isObject(type) && isObject(type['ofType']) ? textOf(type['ofType']['name']) : '';
    if (filter?.shape !== 'filter' || !/Connection$/u.test(result ?? '')) return [];
    return [[textOf(name) ?? '', filter.name] as const];
  });
  return { lists: new Map(lists), types };
}

function readType({ kind, name, inputFields, enumValues }: JsonObject): InputType {
  const fields = new Map(
    objectsOf(inputFields).map((field) => {
      const read = readField(field);
      return [read.name, read] as const;
    }),
  );
  const values = objectsOf(enumValues).map((value) => ({
    name: textOf(value['name']) ?? '',
    description: textOf(value['description']) ?? '',
  }));
  return { name: textOf(name) ?? '', shape: shapeOf(kind, fields), fields, values };
}

function shapeOf(kind: unknown, fields: ReadonlyMap<string, InputField>): InputType['shape'] {
  if (kind === 'ENUM') return 'enum';
  if (kind !== 'INPUT_OBJECT') return 'scalar';
  if (fields.has('and') && fields.has('or') && fields.has('not')) return 'filter';
  return fields.has('some') && fields.has('none') ? 'quantifier' : 'object';
}

function readField({ name, description, type }: JsonObject): InputField {
  const inner = innermost(type);
  return {
    name: textOf(name) ?? '',
    description: textOf(description) ?? '',
    type: inner.name,
    isList: inner.isList,
    isRequired: isObject(type) && type['kind'] === 'NON_NULL',
  };
}

function innermost(type: unknown): { readonly name: string; readonly isList: boolean } {
  let inner = isObject(type) ? type : {};
  let isList = false;
  while (isObject(inner['ofType'])) {
    if (inner['kind'] === 'LIST') isList = true;
    inner = inner['ofType'];
  }
  return { name: textOf(inner['name']) ?? '', isList };
}
