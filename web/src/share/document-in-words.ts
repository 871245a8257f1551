import { Kind, parse, type FieldNode, type OperationDefinitionNode, type ValueNode } from 'graphql';
import { inWords, nameInWords } from '../answer/words.js';
import type { JsonObject } from '../answer/json.js';

/** What is written in a filter and needs no word of its own: `{ id: { eq: … } }` is the thing. */
const UNTOLD = new Set(['id', 'eq', 'in', 'some', 'where', 'and']);

const TOLD: Readonly<Record<string, string>> = {
  gte: 'from',
  lte: 'until',
  gt: 'after',
  lt: 'before',
  startsWith: 'beginning with',
  contains: 'with',
  none: 'no',
  every: 'only',
  or: 'either',
};

/** What an argument says of how rows are told, not of what is asked. */
const HOW = new Set(['first', 'after', 'view', 'orderBy', 'verdicts', 'assume']);

/**
 * Says in a line what a document asks for: its root fields, each with what must be
 * so of it. Names stand for the ids that have one.
 */
export function documentInWords(
  document: string,
  variables: JsonObject,
  names: ReadonlyMap<string, string | null>,
): string {
  const { roots, defaults } = read(document);
  const words = new Writer({ ...defaults, ...variables }, names);
  const told = roots.map((field) => words.field(field));
  return told.length === 0 ? 'A query' : startedLarge(told.join('; '));
}

/** All texts in a document that may be ids. */
export function idsIn(document: string, variables: JsonObject): readonly string[] {
  const text = `${document} ${JSON.stringify(variables)}`;
  return [...new Set([...text.matchAll(/"([a-z][\w-]*:[^"\s\\]+)"/gu)].map(([, id = '']) => id))];
}

interface Read {
  readonly roots: readonly FieldNode[];
  /** What variables are where they are not given. */
  readonly defaults: JsonObject;
}

function read(document: string): Read {
  const operations = operationsOf(document);
  return {
    roots: operations.flatMap(({ selectionSet }) =>
      selectionSet.selections.flatMap((node) => (node.kind === Kind.FIELD ? node : [])),
    ),
    defaults: Object.fromEntries(
      operations.flatMap(({ variableDefinitions = [] }) =>
        variableDefinitions.flatMap(({ variable, defaultValue }) =>
          defaultValue === undefined ? [] : [[variable.name.value, valueOf(defaultValue, {})]],
        ),
      ),
    ),
  };
}

function operationsOf(document: string): readonly OperationDefinitionNode[] {
  try {
    return parse(document).definitions.flatMap((each) =>
      each.kind === Kind.OPERATION_DEFINITION ? each : [],
    );
  } catch {
    return [];
  }
}

/** A value as it is in JSON; undefined for a variable that is not given. */
function valueOf(node: ValueNode, variables: JsonObject): unknown {
  switch (node.kind) {
    case Kind.VARIABLE:
      return variables[node.name.value];
    case Kind.LIST:
      return node.values.map((each) => valueOf(each, variables));
    case Kind.OBJECT:
      return Object.fromEntries(
        node.fields.flatMap(({ name, value }) => {
          const found = valueOf(value, variables);
          return found === undefined ? [] : [[name.value, found]];
        }),
      );
    case Kind.NULL:
      return null;
    default:
      return node.kind === Kind.BOOLEAN ? (node.value ? 'yes' : 'no') : node.value;
  }
}

class Writer {
  readonly #variables: JsonObject;
  readonly #names: ReadonlyMap<string, string | null>;

  constructor(variables: JsonObject, names: ReadonlyMap<string, string | null>) {
    this.#variables = variables;
    this.#names = names;
  }

  field({ name, arguments: given = [] }: FieldNode): string {
    const told = given.flatMap((each) => {
      const value = HOW.has(each.name.value) ? null : valueOf(each.value, this.#variables);
      return value === null || value === undefined ? [] : [[each.name.value, value] as const];
    });
    const where = told.flatMap(([key, value]) => this.#entry(key, value));
    return [nameInWords(name.value), ...(where.length === 0 ? [] : [where.join(' and ')])].join(
      told.some(([key]) => key === 'where') ? ' where ' : ' ',
    );
  }

  #entry(key: string, value: unknown): readonly string[] {
    const text = this.#words(value, key);
    if (text === '') return [];
    return [UNTOLD.has(key) ? text : `${TOLD[key] ?? nameInWords(key)} ${text}`];
  }

  #words(value: unknown, key: string): string {
    if (typeof value === 'string') return this.#names.get(value) ?? inWords(value) ?? value;
    if (Array.isArray(value)) {
      const isOfObjects = value.some((each) => typeof each === 'object');
      const parts = value.map((each) => this.#words(each, key)).filter((text) => text !== '');
      return parts.join(key === 'and' ? ' and ' : isOfObjects ? ' or ' : ', ');
    }
    if (typeof value !== 'object' || value === null) return String(value);
    const parts = Object.entries(value).flatMap(([name, inner]) => this.#entry(name, inner));
    const isTop = key === 'where' || key === 'and';
    return parts.length > 1 && !isTop ? `(${parts.join(', ')})` : parts.join(' and ');
  }
}

function startedLarge(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}
