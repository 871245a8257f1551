import { parse, type GraphQLSchema } from 'graphql';
import { csvLine } from './csv.js';
import { exportDocument } from './export-document.js';
import { readSelectedFields } from './selected-fields.js';
import { tablesOf, type Table } from './tables-of.js';

export const EXPORT_FORMATS = ['csv', 'ndjson'] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

type Values = Readonly<Record<string, unknown>>;

/** Runs a document of ours, and gives its data. */
export type Ask = (asked: {
  readonly query: string;
  readonly variables: Values;
}) => Promise<Values>;

/** A page of a list, as far as the next one depends on it. */
interface Page {
  readonly view?: unknown;
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
}

/** The rows of a page as a text, and what all pages are looked at through. */
export interface ExportedPage {
  readonly text: string;
  readonly view: unknown;
}

/**
 * Reads all rows of a list, page after page. All are looked at through the view of the
 * first: what is recorded meanwhile is in none of them.
 *
 * @throws what `ask` throws
 */
export async function* exportPages(
  schema: GraphQLSchema,
  list: string,
  given: Values,
  { format, raw = false }: { readonly format: ExportFormat; readonly raw?: boolean },
  ask: Ask,
): AsyncGenerator<ExportedPage, void, undefined> {
  const query = exportDocument(schema, list);
  const fields = readSelectedFields(schema, parse(query));
  let variables = given;
  let isFirst = true;
  for (;;) {
    const data = await ask({ query, variables });
    const { view, pageInfo } = data[list] as Page;
    const table = tablesOf(fields, data).find(({ name }) => name === list);
    if (!table) throw new Error(`The page of ${list} has no table.`);
    yield { text: textOf(table, format, isFirst, raw), view };
    if (!pageInfo.hasNextPage) return;
    variables = { ...variables, view, after: pageInfo.endCursor };
    isFirst = false;
  }
}

/** The rows of a page, below the names of the columns where it is the first. */
function textOf(
  { columns, rows }: Table,
  format: ExportFormat,
  isFirst: boolean,
  raw: boolean,
): string {
  if (format === 'ndjson') return rows.map((row) => `${JSON.stringify(row)}\n`).join('');
  const head = isFirst ? csvLine(columns, raw) : '';
  const lines = rows.map((row) =>
    csvLine(
      columns.map((column) => row[column]),
      raw,
    ),
  );
  return head + lines.join('');
}
