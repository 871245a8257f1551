import type { GraphQLSchema } from 'graphql';
import { asFielded, type Column, type ListShape } from './list-shape.js';

type Values = Readonly<Record<string, unknown>>;

/** Runs a document of ours, and gives its data. */
export type Ask = (asked: {
  readonly query: string;
  readonly variables: Values;
}) => Promise<Values>;

/** The arguments of a list that an export takes as well. */
export const TAKEN = ['where', 'view', 'assume', 'verdicts', 'orderBy'] as const;

/** A row as the API gives it, with its verdict and, as `__typename`, its type. */
export type RowNode = Values;

/** Some rows of a list, and what all its pages are looked at through. */
export interface Page {
  readonly rows: readonly RowNode[];
  readonly view: Values;
}

interface Answered {
  readonly view: Values;
  readonly edges: readonly { readonly verdict: string; readonly node: Values }[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
}

/** As many rows as a page can have. */
const PAGE = 100;

/**
 * Reads all rows of a list, page after page. All are looked at through the view of the
 * first: what is recorded meanwhile is in none of them.
 *
 * @throws what `ask` throws
 */
export async function* readPages(
  schema: GraphQLSchema,
  shape: ListShape,
  given: Values,
  { withCitations }: { readonly withCitations: boolean },
  ask: Ask,
): AsyncGenerator<Page, void, undefined> {
  const query = documentOf(schema, shape, withCitations);
  let variables = given;
  for (;;) {
    const data = await ask({ query, variables });
    const { view, pageInfo, edges } = data[shape.name] as Answered;
    yield { rows: edges.map(({ node, verdict }) => ({ ...node, verdict })), view };
    if (!pageInfo.hasNextPage) return;
    variables = { ...variables, view, after: pageInfo.endCursor };
  }
}

/** Makes the document that reads a page of a list, with all its columns. */
function documentOf(schema: GraphQLSchema, shape: ListShape, withCitations: boolean): string {
  const field = schema.getQueryType()?.getFields()[shape.name];
  if (!field) throw new Error(`There is no list ${shape.name}.`);
  const view = asFielded(asFielded(field)?.getFields()['view']);
  const viewed = view ? `view { ${Object.keys(view.getFields()).join(' ')} }` : '';
  const args = field.args.filter(({ name }) => [...TAKEN, 'after'].some((each) => each === name));
  const declared = args.map(({ name, type }) => `$${name}: ${String(type)}`).join(', ');
  const passed = args.map(({ name }) => `${name}: $${name}`).join(', ');
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
