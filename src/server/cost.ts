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
import { DocumentReader, type Variables } from './document-reader.js';

/** The rows of a page that names no size; the API's own default. */
const PAGE_ROWS = 20;

/** The rows that a list without pages is taken to have, such as a claim's citations. */
const LIST_ROWS = 5;

/** An upper estimate of the fields in an answer, and the lists that make it so large. */
export interface Cost {
  readonly total: number;
  /** The costliest way down through lists, such as `['events(first: 100)', 'nodes']`. */
  readonly lists: readonly string[];
}

/**
 * What a selection set costs: `once` for each object it stands on, and `perRow`
 * for each row of the lists that it selects and that have no size of their own.
 *
 * Two numbers, because the rows of a connection are sized by the field above:
 * `events(first: 50) { totalCount nodes { name } }` takes `totalCount` once and
 * `nodes` fifty times. Being independent of that size, the cost of a fragment is
 * computed once, however often and wherever it is spread.
 */
interface Weight {
  readonly once: number;
  readonly perRow: number;
  readonly lists: Lists | undefined;
}

interface Lists {
  readonly label: string;
  readonly below: Lists | undefined;
}

const NOTHING: Weight = { once: 0, perRow: 0, lists: undefined };

/**
 * Estimates what an operation costs, its variables included: a field costs 1,
 * and all below a list once for each row.
 *
 * A list has as many rows as `first` or `last` says, 20 where they say nothing;
 * as many as `ids` names; and 5 where it takes none of these. Branches for different types add up. The work
 * grows with the document's length only.
 */
export function costOf(
  document: DocumentNode,
  operationName: string | undefined,
  variables: Variables,
  schema: GraphQLSchema,
): Cost {
  const reader = new DocumentReader(document, operationName, variables);
  if (reader.operation === undefined) return { total: 0, lists: [] };

  const root = schema.getRootType(reader.operation.operation);
  const weight = new CostEstimate(reader, schema).weigh(
    reader.operation.selectionSet,
    root ?? undefined,
  );
  return { total: weight.once + LIST_ROWS * weight.perRow, lists: labelsOf(weight.lists) };
}

class CostEstimate {
  readonly #reader: DocumentReader;
  readonly #schema: GraphQLSchema;
  readonly #fragments = new Map<string, Weight>();

  constructor(reader: DocumentReader, schema: GraphQLSchema) {
    this.#reader = reader;
    this.#schema = schema;
  }

  weigh(selections: SelectionSetNode, parent: GraphQLNamedType | undefined): Weight {
    let once = 0;
    let perRow = 0;
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
      if (size(weight) > size(heaviest)) heaviest = weight;
    }
    return { once, perRow, lists: heaviest.lists };
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
    if (field === undefined || node.selectionSet === undefined) {
      return { once: 1, perRow: 0, lists: undefined };
    }
    const type = getNamedType(field.type);
    const below = this.weigh(node.selectionSet, type);
    const isList = isListType(getNullableType(field.type)) && isCompositeType(type);
    const page = this.#pageOf(node, field);

    if (page !== undefined) {
      const lists = {
        label: `${node.name.value}(${page.argument}: ${page.rows})`,
        below: below.lists,
      };
      const inside = isList
        ? page.rows * (below.once + LIST_ROWS * below.perRow)
        : below.once + page.rows * below.perRow;
      return { once: 1 + inside, perRow: 0, lists };
    }
    const inside = below.once + LIST_ROWS * below.perRow;
    if (!isList) return { once: 1 + inside, perRow: 0, lists: below.lists };
    return { once: 1, perRow: inside, lists: { label: node.name.value, below: below.lists } };
  }

  /** The size of the page that the field asks for; undefined where it takes none. */
  #pageOf(
    node: FieldNode,
    field: GraphQLField<unknown, unknown>,
  ): { readonly argument: string; readonly rows: number } | undefined {
    const sizes = field.args.filter(({ name }) => name === 'first' || name === 'last');
    if (sizes.length === 0) {
      const rows = this.#reader.length(argumentOf(node, 'ids'));
      return rows === undefined ? undefined : { argument: 'ids', rows };
    }
    const asked = sizes.flatMap(({ name, defaultValue }) => {
      const rows = this.#reader.scalar(argumentOf(node, name)) ?? defaultValue;
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

function size({ once, perRow }: Weight): number {
  return once + LIST_ROWS * perRow;
}

function labelsOf(lists: Lists | undefined): string[] {
  const labels: string[] = [];
  for (let list = lists; list !== undefined; list = list.below) labels.push(list.label);
  return labels;
}
