import stringWidth from 'string-width';
import { finishedOf } from './finished.js';
import type { Form, Part } from './form.js';
import { toLiteral, writeFlat, writeLiteral, type Literal } from './graphql-literal.js';
import type { InputType, InputTypes } from './input-types.js';

/** This is a value that a question can be asked with another of. */
export interface Variable {
  readonly name: string;
  readonly type: string;
  readonly default: Literal;
  /** What it is, in words. */
  readonly words: string;
}

/** How many rows are asked for at once. */
const FIRST = 50;
const WIDTH = 100;

const CLAIM = `__typename
id
sentence
subject {
  __typename
  id
  ... on Entity {
    name
  }
}
about {
  __typename
  id
  ... on Entity {
    name
  }
}
when {
  edtf
  seen
  earliestStart
  latestStart
  earliestEnd
  latestEnd
}
citations {
  locator
  gist
  source {
    id
    title
    reliability
  }
}`;

const ENTITY = `__typename
id
name`;

/** Writes a question as the GraphQL that asks it, everything that is not finished left out. */
export function printForm(form: Form, types: InputTypes): string {
  return write(form, types, null);
}

/**
 * The same with a variable for every thing that is named by its id, which is its default:
 * so the question can be asked of others.
 */
export function printWithVariables(
  form: Form,
  types: InputTypes,
): { readonly text: string; readonly variables: readonly Variable[] } {
  const variables: Variable[] = [];
  return { text: write(form, types, variables), variables };
}

function write(form: Form, inputTypes: InputTypes, variables: Variable[] | null): string {
  const { list, isPossible, isOpenWorld, view } = form;
  const { types, lists } = inputTypes;
  const filter = types.get(lists.get(list) ?? '');
  const parts = finishedOf(form.parts);
  const where =
    filter === undefined ? EMPTY : new FilterWriter(types, variables).write(parts, filter);
  const given: readonly (readonly [string, Literal])[] = [
    ...(parts.length === 0 ? [] : [['where', where] as const]),
    ...(isPossible ? [['verdicts', toLiteral(['YES', 'UNDETERMINED'], true)] as const] : []),
    ...(isOpenWorld ? [['assume', 'OPEN_WORLD'] as const] : []),
    ...(Object.keys(view).length === 0 ? [] : [['view', viewOf(view, types)] as const]),
    ['first', String(FIRST)],
  ];
  const flat = given.map(([name, value]) => `${name}: ${writeFlat(value)}`).join(', ');
  const inLines = given
    .map(([name, value]) => `    ${name}: ${writeLiteral(value, 4, name.length + 6, 0)}`)
    .join('\n');
  const isFlat = stringWidth(`  ${list}(${flat}) {`) <= WIDTH;
  const isOfClaims = filter?.fields.has('subject') === true;
  const rows = isOfClaims
    ? `verdict\nnode {\n${indented(CLAIM, 2)}\n}`
    : `verdict\nnode {\n${indented(ENTITY, 2)}\n}\nbecause {\n${indented(CLAIM, 2)}\n}`;
  const inner = `tally {\n  yes\n  no\n  undetermined\n}\nedges {\n${indented(rows, 2)}\n}`;
  return `query Find${written(variables ?? [])} {
  ${list}(${isFlat ? flat : `\n${inLines}\n  `}) {
${indented(inner, 4)}
  }
}
`;
}

const EMPTY: Literal = { of: 'object', fields: [] };

function written(variables: readonly Variable[]): string {
  if (variables.length === 0) return '';
  const each = variables.map(
    ({ name, type, default: value }) => `$${name}: ${type} = ${writeFlat(value)}`,
  );
  const flat = `(${each.join(', ')})`;
  return stringWidth(`query Find${flat} {`) <= WIDTH ? flat : `(\n  ${each.join('\n  ')}\n)`;
}

function viewOf(view: Form['view'], types: InputTypes['types']): Literal {
  const fields = types.get('ViewInput')?.fields;
  return {
    of: 'object',
    fields: Object.entries(view).map(([name, value]) => {
      const type = types.get(fields?.get(name)?.type ?? '');
      return [name, toLiteral(value, type?.shape === 'enum')];
    }),
  };
}

function indented(text: string, by: number): string {
  return text.replaceAll(/^/gmu, ' '.repeat(by));
}

/** This writes parts as a filter of a type. */
class FilterWriter {
  readonly #types: InputTypes['types'];
  readonly #variables: Variable[] | null;

  constructor(types: InputTypes['types'], variables: Variable[] | null) {
    this.#types = types;
    this.#variables = variables;
  }

  /** A key stands once in a filter: from the second of a key on, parts are in `and`, in their order. */
  write(parts: readonly Part[], filter: InputType): Literal {
    const chunks: Map<string, Literal>[] = [new Map()];
    for (const part of parts) {
      const [key, value] = this.#entry(part, filter);
      if (chunks.at(-1)?.has(key) === true) chunks.push(new Map());
      chunks.at(-1)?.set(key, value);
    }
    const [first = [], ...rest] = chunks.map((chunk) => [...chunk]);
    const and: Literal = { of: 'list', items: rest.map(objectOf) };
    return objectOf(rest.length === 0 ? first : [...first, ['and', and]]);
  }

  #entry(part: Part, filter: InputType): readonly [string, Literal] {
    switch (part.form) {
      case 'not':
        return ['not', this.write(part.parts, filter)];
      case 'either':
        return ['or', { of: 'list', items: part.ways.map((way) => this.write(way, filter)) }];
      case 'condition': {
        const { field, operator, value } = part;
        const type = this.#typeOf(filter, field);
        const operand = operator === null ? type : this.#typeOf(type, operator);
        const literal =
          field === 'id' && (operator === 'eq' || operator === 'in')
            ? this.#thing(filter, toLiteral(value, false))
            : toLiteral(value, operand?.shape === 'enum');
        return [field, operator === null ? literal : objectOf([[operator, literal]])];
      }
      case 'through': {
        const { field, quantifier, parts } = part;
        const type = this.#typeOf(filter, field);
        if (quantifier === null) return [field, this.#inner(parts, type)];
        return [
          field,
          objectOf([[quantifier, this.#inner(parts, this.#typeOf(type, quantifier))]]),
        ];
      }
      case 'count': {
        const { field, bound, number, parts } = part;
        const count = this.#typeOf(this.#typeOf(filter, field), 'count');
        const of = this.#inner(parts, this.#typeOf(count, 'of'));
        const fields: [string, Literal][] = parts.length === 0 ? [] : [['of', of]];
        return [field, objectOf([['count', objectOf([...fields, [bound, String(number)]])]])];
      }
    }
  }

  /** What names things by their ids, as a variable where those are wanted. */
  #thing({ name, fields }: InputType, ids: Literal): Literal {
    const variables = this.#variables;
    // An id of a claim is of use for that claim alone.
    if (variables === null || fields.has('subject') || !fields.has('name')) return ids;
    const kind = name.replace(/Filter$/u, '');
    const words = kind.slice(0, 1).toLowerCase() + kind.slice(1);
    const isOne = typeof ids === 'string';
    const base = isOne ? words : `${words}Ids`;
    const count = variables.filter((each) => each.name.replace(/\d+$/u, '') === base).length;
    const variable = count === 0 ? base : `${base}${String(count + 1)}`;
    variables.push({
      name: variable,
      type: isOne ? 'ID!' : '[ID!]!',
      default: ids,
      words: isOne ? `the ${words}, by its id` : `any of these, by their ids`,
    });
    return `$${variable}`;
  }

  #inner(parts: readonly Part[], type: InputType | undefined): Literal {
    return type === undefined ? EMPTY : this.write(parts, type);
  }

  #typeOf(type: InputType | undefined, field: string): InputType | undefined {
    return this.#types.get(type?.fields.get(field)?.type ?? '');
  }
}

function objectOf(fields: readonly (readonly [string, Literal])[]): Literal {
  return { of: 'object', fields };
}
