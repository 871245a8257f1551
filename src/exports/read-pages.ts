import type { GraphQLSchema } from 'graphql';
import { asFielded, type Column, type ListShape } from './list-shape.js';

type Values = Readonly<Record<string, unknown>>;

/** Runs a document of ours, and gives its data. */
export type Ask = (asked: {
  readonly query: string;
  readonly variables: Values;
}) => Promise<Values>;

/** What an export is read from. */
export interface Source {
  readonly schema: GraphQLSchema;
  readonly ask: Ask;
  /** Reads all ids of a type, in their order; where it is not known, lists are read alone. */
  readonly idsOf?: ((type: string) => AsyncIterable<readonly string[]>) | undefined;
}

/** The arguments of a list that an export takes as well. */
export const TAKEN = ['where', 'view', 'assume', 'verdicts', 'orderBy'] as const;

/** A row as the API gives it, with its verdict and, as `__typename`, its type. */
export type RowNode = Values;

/** Some rows of a list, and what all its pages are looked at through, where that is known. */
export interface Page {
  readonly shape: ListShape;
  readonly rows: readonly RowNode[];
  readonly view?: Values | undefined;
}

interface Answered {
  readonly view: Values;
  readonly edges: readonly { readonly verdict: string; readonly node: Values }[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
}

/** Rows of a page: with many columns, a larger one would cost more than a request may. */
const PAGE = 100;

/** From how many rows on a list is read by ids: each page of it costs a look at all of it. */
const LONG = 500;

/**
 * Reads all rows of a list, page after page. All are looked at through the view of the
 * first: what is recorded meanwhile is in none of them. A long list without an order of
 * its own is in that of the ids.
 *
 * @throws what `ask` throws
 */
export async function* readPages(
  source: Source,
  shape: ListShape,
  given: Values,
  { withCitations }: { readonly withCitations: boolean },
): AsyncGenerator<Page, void, undefined> {
  const { schema, ask, idsOf } = source;
  const query = documentOf(schema, shape, withCitations);
  const read = async (variables: Values): Promise<Answered> => {
    const data = await ask({ query, variables });
    return data[shape.name] as Answered;
  };
  if (idsOf && given['orderBy'] === undefined) {
    const data = await ask({ query: documentOf(schema, shape, null), variables: given });
    const { totalCount, view } = data[shape.name] as Answered & { readonly totalCount: number };
    if (totalCount > LONG) {
      for await (const id of idsInPages(shape, idsOf)) {
        const conditions = [...(given['where'] === undefined ? [] : [given['where']]), { id }];
        yield toPage(shape, await read({ ...given, where: { and: conditions }, view }));
      }
      return;
    }
  }
  let variables = given;
  for (;;) {
    const page = await read(variables);
    yield toPage(shape, page);
    if (!page.pageInfo.hasNextPage) return;
    variables = { ...variables, view: page.view, after: page.pageInfo.endCursor };
  }
}

function toPage(shape: ListShape, { edges, view }: Answered): Page {
  return { shape, rows: edges.map(({ node, verdict }) => ({ ...node, verdict })), view };
}

/** Filters of the ids that a list can have, each of as many as a page can. */
async function* idsInPages(
  { types }: ListShape,
  idsOf: (type: string) => AsyncIterable<readonly string[]>,
): AsyncGenerator<{ readonly in: readonly string[] }> {
  for (const type of types) {
    for await (const ids of idsOf(type)) {
      for (let at = 0; at < ids.length; at += PAGE) yield { in: ids.slice(at, at + PAGE) };
    }
  }
}

/** Makes the document that reads a page of a list with all its columns, or tells how long it is. */
function documentOf(
  schema: GraphQLSchema,
  shape: ListShape,
  withCitations: boolean | null,
): string {
  const field = schema.getQueryType()?.getFields()[shape.name];
  if (!field) throw new Error(`There is no list ${shape.name}.`);
  const view = asFielded(asFielded(field)?.getFields()['view']);
  const viewed = view ? `view { ${Object.keys(view.getFields()).join(' ')} }` : '';
  const taken: readonly string[] = withCitations === null ? TAKEN : [...TAKEN, 'after'];
  const args = field.args.filter(({ name }) => taken.includes(name));
  const declared = args.map(({ name, type }) => `$${name}: ${String(type)}`).join(', ');
  const passed = args.map(({ name }) => `${name}: $${name}`).join(', ');
  if (withCitations === null) {
    return `query Length(${declared}) { ${shape.name}(${passed}) { ${viewed} totalCount } }`;
  }
  const cited = withCitations && shape.citations.length > 0;
  const columns = shape.columns.filter(({ name }) => name !== 'verdict');
  const selected = `${selectionOf(columns)}${cited ? ` citations { ${selectionOf(shape.citations)} }` : ''}`;
  return `query Export(${declared}) { ${shape.name}(${passed}, first: ${String(PAGE)}) { ${viewed} pageInfo { hasNextPage endCursor } edges { verdict node { __typename ${selected} } } } }`;
}

function selectionOf(columns: readonly Pick<Column, 'path'>[]): string {
  const byField = new Map<string, Pick<Column, 'path'>[]>();
  for (const {
    path: [field = '', ...path],
  } of columns) {
    const inner = byField.get(field) ?? [];
    byField.set(field, inner);
    if (path.length > 0) inner.push({ path });
  }
  return Array.from(byField, ([field, inner]) =>
    inner.length > 0 ? `${field} { ${selectionOf(inner)} }` : field,
  ).join(' ');
}
