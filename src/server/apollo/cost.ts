import {
  getNamedType,
  getNullableType,
  isCompositeType,
  isInterfaceType,
  isListType,
  isObjectType,
  Kind,
  SchemaMetaFieldDef,
  TypeMetaFieldDef,
  type DocumentNode,
  type FieldNode,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLSchema,
  type SelectionSetNode,
  type ValueNode,
} from 'graphql';
import { getOrMake } from '../../graph/get-or-make.js';
import { DEFAULT_PAGE as PAGE_ROWS } from '../../graph/query/page.js';
import type { FieldCost } from '../../schema/derive/field-cost.js';
import { DocumentReader, type Variables } from './document-reader.js';

/**
 * The rows of the lists of introspection, as they are on average here; but a ninth of the
 * types, since nothing is read for them. Other lists that say nothing of it have 5.
 */
const OTHER_ROWS: Readonly<Record<string, number>> = {
  types: 50,
  fields: 4,
  inputFields: 3,
  args: 1,
  enumValues: 1,
  interfaces: 1,
  possibleTypes: 1,
};
const USUAL_OTHER_ROWS = 5;

/** A statement to the database, beside what it brings. */
const STATEMENT = 20;

/** A thing that is read apart, such as what a link leads to, beside the field itself. */
const READ = 2;

/** A condition of a filter, in each statement that asks for it. */
const CONDITION = 2;

/** A value in a list of an argument. */
const VALUE = 0.1;

/** By how much all that stands below a quantifier is worth more: it is asked of many. */
const HOP = 6;

/** The keys of a filter that lead to many. */
const QUANTIFIERS: ReadonlySet<string> = new Set(['some', 'none', 'every', 'of']);

/** An upper estimate of the fields in an answer, and the lists that make it so large. */
export interface Cost {
  readonly total: number;
  /** The costliest way down through lists, such as `['events(first: 100)', 'nodes']`. */
  readonly lists: readonly string[];
  /** What a row of a list costs, of the fields of the document that ask for it. */
  readonly weighRow: (fields: readonly FieldNode[], type: GraphQLNamedType) => number;
}

/**
 * What a selection set costs: `once` for each object it stands on, and `perRow`
 * for each row of the lists that it selects and that have the size of the page above.
 *
 * Two numbers, because the rows of a connection are sized by the field above:
 * `events(first: 50) { totalCount nodes { name } }` takes `totalCount` once and
 * `nodes` fifty times. Being independent of that size, the cost of a fragment is
 * computed once, however often and wherever it is spread.
 */
interface Weight {
  readonly once: number;
  readonly perRow: number;
  /** The statements that the list above sends for it, each with the filter of the list. */
  readonly statements: number;
  readonly lists: Lists | undefined;
}

interface Lists {
  readonly label: string;
  readonly below: Lists | undefined;
}

const NOTHING: Weight = { once: 0, perRow: 0, statements: 0, lists: undefined };

/**
 * Estimates what an operation costs, its variables included: a field costs 1,
 * and all below a list once for each row; a statement 20, and a condition of a filter 2
 * in each statement that has it, six times as much below each quantifier.
 *
 * A list has as many rows as `first` or `last` says, 20 where they say nothing, or as
 * its arguments name; and else what the schema says of it, where it is defined.
 * Branches for different types add up. The work grows with the length of the document
 * and its variables only.
 */
export function costOf(
  document: DocumentNode,
  operationName: string | undefined,
  variables: Variables,
  schema: GraphQLSchema,
): Cost {
  const reader = new DocumentReader(document, operationName, variables);
  if (reader.operation === undefined) return { total: 0, lists: [], weighRow: () => 0 };

  const root = schema.getRootType(reader.operation.operation);
  const estimate = new CostEstimate(reader, schema);
  const weight = estimate.weigh(reader.operation.selectionSet, root ?? undefined);
  const total = Math.ceil(weight.once + PAGE_ROWS * weight.perRow + STATEMENT * weight.statements);
  const known = new WeakMap<FieldNode, number>();
  const weighRow: Cost['weighRow'] = (fields, type) =>
    fields.reduce((sum, field) => {
      const row = known.get(field) ?? size(estimate.weigh(field.selectionSet ?? EMPTY, type));
      known.set(field, row);
      return sum + row;
    }, 0);
  return { total, lists: labelsOf(weight.lists), weighRow };
}

const EMPTY: SelectionSetNode = { kind: Kind.SELECTION_SET, selections: [] };

class CostEstimate {
  readonly #reader: DocumentReader;
  readonly #schema: GraphQLSchema;
  readonly #fragments = new Map<string, Weight>();
  readonly #variables = new Map<string, number>();

  constructor(reader: DocumentReader, schema: GraphQLSchema) {
    this.#reader = reader;
    this.#schema = schema;
  }

  weigh(selections: SelectionSetNode, parent: GraphQLNamedType | undefined): Weight {
    let once = 0;
    let perRow = 0;
    let statements = 0;
    let heaviest = NOTHING;
    for (const selection of selections.selections) {
      if (this.#reader.isSkipped(selection)) continue;
      const weight =
        selection.kind === Kind.FIELD
          ? this.#weighField(selection, parent)
          : selection.kind === Kind.FRAGMENT_SPREAD
            ? this.#weighFragment(selection.name.value)
            : this.weigh(selection.selectionSet, this.#typeOf(selection.typeCondition) ?? parent);
      once += weight.once;
      perRow += weight.perRow;
      statements += weight.statements;
      if (size(weight) > size(heaviest)) heaviest = weight;
    }
    return { once, perRow, statements, lists: heaviest.lists };
  }

  #weighFragment(name: string): Weight {
    const known = this.#fragments.get(name);
    if (known !== undefined) return known;
    this.#fragments.set(name, NOTHING);
    const fragment = this.#reader.fragment(name);
    if (fragment === undefined) return NOTHING;
    const weight = this.weigh(fragment.selectionSet, this.#typeOf(fragment.typeCondition));
    this.#fragments.set(name, weight);
    return weight;
  }

  #weighField(node: FieldNode, parent: GraphQLNamedType | undefined): Weight {
    const field = this.#fieldOf(node, parent);
    if (field === undefined) return { ...NOTHING, once: 1 };
    const cost = costIn(field);
    const own = cost?.statements ?? 0;
    const read = cost?.isRead === true ? READ : 0;
    const asked = this.#weighArguments(node) + read;
    const isConnection = field.args.some(({ name }) => name === 'where');
    if (node.selectionSet === undefined) return { ...NOTHING, once: 1 + asked, statements: own };
    const type = getNamedType(field.type);
    const below = this.weigh(node.selectionSet, type);
    const isList = isListType(getNullableType(field.type)) && isCompositeType(type);
    const page = this.#pageOf(node, field, cost);

    if (page !== undefined) {
      const lists = {
        label: `${node.name.value}(${page.argument}: ${page.rows})`,
        below: below.lists,
      };
      const inside = isList
        ? page.rows * (below.once + PAGE_ROWS * below.perRow)
        : below.once + page.rows * below.perRow;
      // A list sends its filter with each of its statements.
      const sent = isConnection ? own + below.statements : 1;
      const times = cost?.forEach ? page.rows : 1;
      const work = sent * asked + STATEMENT * (times * own + below.statements);
      return { once: 1 + inside + work, perRow: 0, statements: 0, lists };
    }
    const { rows } = cost ?? {};
    if (!isList || rows !== 'page') {
      const times = isList ? boundOf(field.name, rows) : 1;
      const lists = isList ? { label: node.name.value, below: below.lists } : below.lists;
      const once = 1 + asked + times * (below.once + PAGE_ROWS * below.perRow);
      return { once, perRow: 0, statements: own + below.statements, lists };
    }
    return {
      once: 1 + asked,
      perRow: below.once + PAGE_ROWS * below.perRow,
      statements: own + below.statements,
      lists: { label: node.name.value, below: below.lists },
    };
  }

  /** What the conditions of a field's arguments cost in one statement. */
  #weighArguments(node: FieldNode): number {
    return (node.arguments ?? []).reduce((sum, { value }) => sum + this.#weighValue(value), 0);
  }

  #weighValue(node: ValueNode): number {
    switch (node.kind) {
      case Kind.VARIABLE:
        return this.#weighVariable(node.name.value);
      case Kind.LIST:
        return node.values.reduce((sum, each) => sum + Math.max(VALUE, this.#weighValue(each)), 0);
      case Kind.OBJECT:
        return node.fields.reduce(
          (sum, { name, value }) => sum + weighKey(name.value, this.#weighValue(value)),
          0,
        );
      default:
        return 0;
    }
  }

  /** A variable is looked at once, wherever it is used. */
  #weighVariable(name: string): number {
    return getOrMake(this.#variables, name, () => weighJson(this.#reader.variable(name)));
  }

  /** The size of the page that the field asks for; undefined where it takes none. */
  #pageOf(
    node: FieldNode,
    field: GraphQLField<unknown, unknown>,
    cost: FieldCost | undefined,
  ): { readonly argument: string; readonly rows: number } | undefined {
    const [argument] = cost?.sizedBy ?? [];
    if (argument !== undefined) {
      const lengths = (cost?.sizedBy ?? []).map(
        (name) => this.#reader.length(argumentOf(node, name)) ?? cost?.leftOut ?? 1,
      );
      const times = Object.entries(cost?.timesBy ?? {}).map(
        ([name, factors]) => factors[String(this.#reader.value(argumentOf(node, name)))] ?? 1,
      );
      return { argument, rows: [...lengths, ...times].reduce((a, b) => a * b, 1) };
    }
    const sizes = field.args.filter(({ name }) => name === 'first' || name === 'last');
    if (sizes.length === 0) return undefined;
    const asked = sizes.flatMap(({ name, defaultValue }) => {
      const rows = this.#reader.value(argumentOf(node, name)) ?? defaultValue;
      return typeof rows === 'number' ? [{ argument: name, rows: Math.max(1, rows) }] : [];
    });
    return asked.sort((a, b) => b.rows - a.rows)[0] ?? { argument: 'first', rows: PAGE_ROWS };
  }

  #fieldOf(
    node: FieldNode,
    parent: GraphQLNamedType | undefined,
  ): GraphQLField<unknown, unknown> | undefined {
    if (parent === this.#schema.getQueryType()) {
      if (node.name.value === SchemaMetaFieldDef.name) return SchemaMetaFieldDef;
      if (node.name.value === TypeMetaFieldDef.name) return TypeMetaFieldDef;
    }
    if (!isObjectType(parent) && !isInterfaceType(parent)) return undefined;
    return parent.getFields()[node.name.value];
  }

  #typeOf(
    condition: { readonly name: { readonly value: string } } | undefined,
  ): GraphQLNamedType | undefined {
    return condition && this.#schema.getType(condition.name.value);
  }
}

function argumentOf(node: FieldNode, name: string): ValueNode | undefined {
  return node.arguments?.find((argument) => argument.name.value === name)?.value;
}

function costIn({ extensions }: GraphQLField<unknown, unknown>): FieldCost | undefined {
  return extensions['cost'] as FieldCost | undefined;
}

function boundOf(list: string, rows: FieldCost['rows']): number {
  if (rows === undefined) return OTHER_ROWS[list] ?? USUAL_OTHER_ROWS;
  if (rows === 'page') return PAGE_ROWS;
  return 'most' in rows ? rows.most : rows.usual;
}

function weighKey(name: string, below: number): number {
  return CONDITION + (QUANTIFIERS.has(name) ? HOP * below : below);
}

/** What a value costs as it came, before anything is made of it. */
function weighJson(value: unknown): number {
  if (Array.isArray(value)) {
    return value.reduce((sum: number, each) => sum + Math.max(VALUE, weighJson(each)), 0);
  }
  if (typeof value !== 'object' || value === null) return 0;
  return Object.entries(value).reduce(
    (sum, [name, each]) => sum + weighKey(name, weighJson(each)),
    0,
  );
}

function size({ once, perRow }: Weight): number {
  return once + PAGE_ROWS * perRow;
}

function labelsOf(lists: Lists | undefined): string[] {
  const labels: string[] = [];
  for (let list = lists; list !== undefined; list = list.below) labels.push(list.label);
  return labels;
}
