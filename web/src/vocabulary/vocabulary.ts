import { ask } from '../ask.js';
import { isObject, objectsOf, textOf, type JsonObject } from '../answer/json.js';

/** This is what the page knows of the kinds: what the schema of the server says of them. */
export interface Vocabulary {
  readonly entities: ReadonlyMap<string, Kind>;
  readonly claims: ReadonlyMap<string, Kind>;
  /** The list of all of a kind, such as `nations`, by the kind. */
  readonly lists: ReadonlyMap<string, string>;
}

export interface Kind {
  readonly name: string;
  readonly description: string;
  readonly fields: readonly Field[];
}

export interface Field {
  readonly name: string;
  /** The type without its lists and non-nulls. */
  readonly type: string;
  /** What that type is: SCALAR, ENUM, OBJECT, INTERFACE. */
  readonly form: string;
  readonly isList: boolean;
  readonly isNullable: boolean;
}

/** This is the document that asks for it. */
const DOCUMENT = `query Vocabulary {
  Entity: __type(name: "Entity") { possibleTypes { ...Kind } }
  Claim: __type(name: "Claim") { possibleTypes { ...Kind } }
  Query: __type(name: "Query") { fields { name type { ofType { name } } } }
}

fragment Kind on __Type {
  name
  description
  fields { name type { ...Type ofType { ...Type ofType { ...Type ofType { ...Type } } } } }
}

fragment Type on __Type { kind name }
`;

let asked: Promise<Vocabulary | null> | undefined;

/** Asks the server for it, once; null where it does not say. */
export async function loadVocabulary(): Promise<Vocabulary | null> {
  asked ??= ask({ query: DOCUMENT }).then(({ data }) => {
    if (!isObject(data)) asked = undefined;
    return isObject(data) ? readVocabulary(data) : null;
  });
  return asked;
}

function readVocabulary({ Entity, Claim, Query }: JsonObject): Vocabulary {
  const lists = objectsOf(isObject(Query) ? Query['fields'] : []).flatMap(({ name, type }) => {
    const inner = isObject(type) && isObject(type['ofType']) ? type['ofType'] : {};
    const kind = /^(\w+)Connection$/u.exec(textOf(inner['name']) ?? '')?.[1];
    return kind === undefined || typeof name !== 'string' ? [] : [[kind, name] as const];
  });
  return { entities: readKinds(Entity), claims: readKinds(Claim), lists: new Map(lists) };
}

function readKinds(type: unknown): ReadonlyMap<string, Kind> {
  const kinds = objectsOf(isObject(type) ? type['possibleTypes'] : []).map((each) => {
    const name = textOf(each['name']) ?? '';
    const kind: Kind = {
      name,
      description: textOf(each['description']) ?? '',
      fields: objectsOf(each['fields']).map(readField),
    };
    return [name, kind] as const;
  });
  return new Map(kinds);
}

function readField({ name, type }: JsonObject): Field {
  let inner = isObject(type) ? type : {};
  const isNullable = inner['kind'] !== 'NON_NULL';
  let isList = false;
  while (isObject(inner['ofType'])) {
    if (inner['kind'] === 'LIST') isList = true;
    inner = inner['ofType'];
  }
  return {
    name: textOf(name) ?? '',
    type: textOf(inner['name']) ?? '',
    form: textOf(inner['kind']) ?? '',
    isList,
    isNullable,
  };
}
