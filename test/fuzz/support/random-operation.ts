import { randomUUID } from 'node:crypto';
import type {
  GraphQLArgument,
  GraphQLInputType,
  GraphQLNamedType,
  GraphQLObjectType,
  GraphQLSchema,
} from 'graphql';
import {
  getNamedType,
  getNullableType,
  isAbstractType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  isRequiredArgument,
  isRequiredInputField,
} from 'graphql';
import type { Chance } from '../../faults/support/chance.js';

/** How deeply fields are selected, and inputs filled. */
const DEEPEST = 5;

/** What is like no value, or like one of another type. */
const ODD: readonly unknown[] = [
  ...[null, 0, -1, 1.5, 2 ** 31, 1e300, '', ' ', 'x', '\u0000', '\uD800', 'é'.repeat(300)],
  ...[true, [], [[]], {}, { x: 1 }, ['x', null]],
];
/** What is like a value of a scalar, or nearly so. */
const SCALARS: Readonly<Record<string, readonly unknown[]>> = {
  Boolean: [true, false],
  Date: ['2026-01-31', '2025-02-29', '0000-01-01', '9999-12-31', '-0001-01-01'],
  DateTime: [
    '2026-01-31T12:00:00Z',
    '2026-02-01T00:00:00+02:00',
    '2026-01-31',
    '1969-12-31T23:59:59.999+14:00',
    '9999-12-31T23:59:59Z',
  ],
  EdtfString: [
    '2025-09',
    '2025-02/2025-09',
    '/',
    '2025/..',
    '../1999',
    '202X',
    '1985~',
    'Y12345',
    '2025-13',
    '-0044',
  ],
  Float: [0, 1, 0.5, -1e9],
  Int: [0, 1, 2, 3, 5, 100, -1, 2_147_483_647],
  JSON: [{}, [], { eq: 'x' }, 'x', 1, { and: [{}] }],
  String: ['x', 'Chile', 'the and of', '%', '"\\', '{"a":1}', 'a'.repeat(2_000), '\n', '🙂', ''],
};

/** How often an argument is given that is not often right, or mostly. */
const LIKELIHOODS: Readonly<Record<string, number>> = {
  after: 0.1,
  before: 0.05,
  expect: 0.05,
  first: 0.6,
  last: 0.05,
};

/** An operation as a client sends it. */
export interface RandomOperation {
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly extensions?: unknown;
}

/** What is known of the graph that is asked: it makes some of what is asked mean something. */
export interface Known {
  readonly ids: readonly string[];
  /** Grows with what was answered. */
  readonly cursors: string[];
}

/** Makes operations from a schema: what they select and say is right mostly, and odd at times. */
export class RandomOperations {
  readonly #schema: GraphQLSchema;
  readonly #chance: Chance;
  readonly #known: Known;
  #variables: { readonly name: string; readonly type: string; readonly value: unknown }[] = [];
  #names = 0;

  constructor(schema: GraphQLSchema, chance: Chance, known: Known) {
    this.#schema = schema;
    this.#chance = chance;
    this.#known = known;
  }

  /** Makes one; `root` names the field at the root that a mutation has, and what it is given. */
  make(
    operation: 'query' | 'mutation' | 'subscription',
    root?: { readonly field: string; readonly args: Readonly<Record<string, unknown>> },
  ): RandomOperation {
    this.#variables = [];
    this.#names = 0;
    const type = this.#rootOf(operation);
    const count = operation === 'query' ? this.#chance.between(1, 3) : 1;
    const fields = root
      ? [this.#field(type, root.field, 1, root.args)]
      : Array.from({ length: count }, () => this.#field(type, this.rootField(operation), 0));
    const declared = this.#variables.map(({ name, type }) => `$${name}: ${type}`).join(', ');
    return {
      query: `${operation} ${declared === '' ? '' : `Random(${declared}) `}{ ${fields.join(' ')} }`,
      variables: Object.fromEntries(this.#variables.map(({ name, value }) => [name, value])),
      ...(this.#chance.isMet(0.1) && { extensions: { view: this.#viewOfRequest() } }),
    };
  }

  /** One of the fields of a root type. */
  rootField(operation: 'query' | 'mutation' | 'subscription'): string {
    return this.#pick(Object.keys(this.#rootOf(operation).getFields()));
  }

  #rootOf(operation: 'query' | 'mutation' | 'subscription'): GraphQLObjectType {
    const type = {
      query: this.#schema.getQueryType(),
      mutation: this.#schema.getMutationType(),
      subscription: this.#schema.getSubscriptionType(),
    }[operation];
    if (!type) throw new Error(`The schema has no ${operation}.`);
    return type;
  }

  #viewOfRequest(): unknown {
    const type = this.#schema.getType('ViewInput');
    return isInputObjectType(type) ? this.#value(type, 'view', 2) : {};
  }

  #selection(type: GraphQLNamedType, depth: number): string {
    if (isLeafType(type)) return '';
    const fields =
      isObjectType(type) || isInterfaceType(type) ? Object.values(type.getFields()) : [];
    const fit = fields.filter((field) => depth < DEEPEST || isLeafType(getNamedType(field.type)));
    const count = this.#chance.between(1, depth < 2 ? 4 : 2);
    const parts = Array.from({ length: fit.length === 0 ? 0 : count }, () =>
      this.#field(type, this.#pick(fit).name, depth),
    );
    if (isAbstractType(type) && depth < DEEPEST && this.#chance.isMet(0.5)) {
      const possible = this.#pick(this.#schema.getPossibleTypes(type));
      parts.push(`... on ${possible.name} ${this.#selection(possible, depth + 1)}`);
    }
    return `{ ${parts.length === 0 ? '__typename' : parts.join(' ')} }`;
  }

  #field(
    parent: GraphQLNamedType,
    name: string,
    depth: number,
    given: Readonly<Record<string, unknown>> = {},
  ): string {
    const field =
      isObjectType(parent) || isInterfaceType(parent) ? parent.getFields()[name] : undefined;
    if (!field) throw new Error(`${parent.name} has no field ${name}.`);
    const args = field.args
      .filter(
        (arg) =>
          arg.name in given ||
          isRequiredArgument(arg) ||
          this.#chance.isMet(LIKELIHOODS[arg.name] ?? 0.25),
      )
      .map((arg) => `${arg.name}: ${this.#argument(arg, given)}`);
    const selection = this.#selection(getNamedType(field.type), depth + 1);
    this.#names += 1;
    return `f${this.#names}: ${name}${args.length > 0 ? `(${args.join(', ')})` : ''} ${selection}`;
  }

  #argument(arg: GraphQLArgument, given: Readonly<Record<string, unknown>>): string {
    const value = arg.name in given ? given[arg.name] : this.#value(arg.type, arg.name, 0);
    if (this.#chance.isMet(0.3)) return literalOf(value, arg.type);
    this.#names += 1;
    const name = `v${this.#names}`;
    this.#variables.push({ name, type: String(arg.type), value });
    return `$${name}`;
  }

  #value(type: GraphQLInputType, name: string, depth: number): unknown {
    if (this.#chance.isMet(0.02)) return this.#pick(ODD);
    if (isNonNullType(type)) return this.#value(type.ofType, name, depth);
    if (isListType(type)) {
      return Array.from({ length: this.#chance.between(0, 3) }, () =>
        this.#value(type.ofType, name, depth + 1),
      );
    }
    if (isEnumType(type)) return this.#pick(type.getValues()).name;
    if (isInputObjectType(type)) {
      const fields = Object.values(type.getFields());
      const likelihood = depth < DEEPEST ? 2.5 / (fields.length + 1) : 0;
      const chosen = fields.filter(
        (field) => isRequiredInputField(field) || this.#chance.isMet(likelihood),
      );
      return Object.fromEntries(
        chosen.map((field) => [field.name, this.#value(field.type, field.name, depth + 1)]),
      );
    }
    return this.#scalar(type.name, name);
  }

  #scalar(type: string, name: string): unknown {
    if (name === 'changeId') return randomUUID();
    if (name === 'after' || name === 'before') return this.#pick([...this.#known.cursors, 'x', '']);
    if (name === 'unchangedSince') return this.#known.cursors[0];
    if (name === 'first') return this.#chance.between(this.#chance.isMet(0.9) ? 1 : -1, 4);
    if (type === 'ID') return this.#pick(this.#known.ids);
    return this.#pick(SCALARS[type] ?? ODD);
  }

  #pick<T>(things: readonly T[]): T {
    const thing = things[this.#chance.between(0, things.length - 1)];
    if (thing === undefined) throw new Error('There is nothing to choose from.');
    return thing;
  }
}

/** Writes a value into a document: a name where an enum's belongs, what it is like elsewhere. */
function literalOf(value: unknown, type: GraphQLInputType): string {
  const bare = getNullableType(type);
  if (typeof value === 'string') {
    return isEnumType(getNamedType(type)) && /^[A-Z_]+$/u.test(value)
      ? value
      : JSON.stringify(value);
  }
  if (Array.isArray(value)) {
    const item = isListType(bare) ? bare.ofType : bare;
    return `[${value.map((each) => literalOf(each, item)).join(', ')}]`;
  }
  if (typeof value === 'object' && value !== null) {
    const fields = isInputObjectType(bare) ? bare.getFields() : {};
    const parts = Object.entries(value).map(
      ([name, each]) => `${name}: ${literalOf(each, fields[name]?.type ?? bare)}`,
    );
    return `{ ${parts.join(', ')} }`;
  }
  return String(value);
}
