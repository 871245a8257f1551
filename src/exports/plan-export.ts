import {
  getNullableType,
  isEnumType,
  isInputObjectType,
  isNonNullType,
  isObjectType,
  type GraphQLSchema,
} from 'graphql';
import type { Format } from './format.js';
import type { ListShape } from './list-shape.js';

type Values = Readonly<Record<string, unknown>>;

/** Which rows are exported. */
export interface ExportRequest {
  /** Lists such as `votes`; none is all that is recorded. */
  readonly lists: readonly string[];
  /** The arguments of the lists, as the API takes them. */
  readonly given: Values;
  /** The dataset whose claims are meant. */
  readonly dataset?: string | undefined;
  /** The ids of rows by their types, where only these are meant. */
  readonly ids?: ReadonlyMap<string, readonly string[]> | undefined;
}

/** A list that is read, once for each set of arguments. */
export interface Part {
  readonly shape: ListShape;
  readonly arguments: readonly Values[];
}

/** How many ids a filter names at once. */
const IDS = 500;

/** Whatever it says of them, deprecated claims come in by the view alone. */
const BY_VIEW = ['rank', 'type'];

/**
 * Plans which lists are read, in the order in which a format has them, and how.
 *
 * A list that is named is the list of the API with the same arguments. Where none is,
 * all that is recorded is meant: whenever it holds, and with what lists leave out
 * unless it is asked for, such as what is denied.
 */
export function planExport(
  schema: GraphQLSchema,
  shapes: readonly ListShape[],
  { lists, given, dataset, ids }: ExportRequest,
  { claimsFirst = false }: Pick<Format, 'claimsFirst'>,
): readonly Part[] {
  const isWhole = lists.length === 0;
  const chosen = isWhole
    ? shapes.filter(
        ({ isOfOneKind, is }) => isOfOneKind && (dataset === undefined || is === 'claim'),
      )
    : shapes.filter(({ name }) => lists.includes(name));
  const order = claimsFirst ? ['claim', 'entity'] : ['entity', 'claim'];
  const inOrder = order.flatMap((each) => chosen.filter(({ is }) => is === each));
  return inOrder.flatMap((shape) => {
    const own = ids?.get(shape.type);
    if (ids && !own) return [];
    const conditions = [
      ...(given['where'] === undefined ? [] : [given['where']]),
      ...(isWhole ? nothingLeftOut(schema, shape) : []),
      ...(dataset === undefined || shape.is !== 'claim' ? [] : [citing(dataset)]),
    ];
    const view = isWhole ? { view: wholeView(given['view']) } : {};
    const named = own ? chunksOf(own).map((each) => [{ id: { in: each } }]) : [[]];
    const each = named.map((id) => ({ ...given, ...view, ...allOf([...conditions, ...id]) }));
    return [{ shape, arguments: each }];
  });
}

function allOf(conditions: readonly unknown[]): Values {
  if (conditions.length === 0) return {};
  return { where: conditions.length === 1 ? conditions[0] : { and: conditions } };
}

/** All of time unless a time is named, and what is known to be wrong, with its rank. */
function wholeView(view: unknown): Values {
  const given = (view ?? {}) as Values;
  const isTimed = ['validAt', 'validDuring', 'anyTime'].some((name) => given[name] !== undefined);
  return { ...(!isTimed && { anyTime: true }), deprecated: true, ...given };
}

/** The claims of a dataset cite its source, whatever its version. */
function citing(dataset: string): Values {
  return { citations: { some: { source: { id: { eq: `source:${dataset}` } } } } };
}

/** Names each field by whose value a list leaves claims out, so that it leaves none out. */
function nothingLeftOut(schema: GraphQLSchema, { name, type, is }: ListShape): readonly Values[] {
  if (is === 'entity') return [];
  const list = schema.getQueryType()?.getFields()[name];
  const where = list?.args.find((each) => each.name === 'where');
  const filter = where && getNullableType(where.type);
  const node = schema.getType(type);
  if (!isInputObjectType(filter) || !isObjectType(node)) return [];
  const filtered = filter.getFields();
  return Object.values(node.getFields())
    .filter((field) => isNonNullType(field.type) && isEnumType(field.type.ofType))
    .filter((field) => field.name in filtered && !BY_VIEW.includes(field.name))
    .map((field) => ({ [field.name]: { isNull: false } }));
}

function chunksOf(ids: readonly string[]): readonly (readonly string[])[] {
  const chunks = Math.ceil(ids.length / IDS);
  return Array.from({ length: chunks }, (_, at) => ids.slice(at * IDS, (at + 1) * IDS));
}
