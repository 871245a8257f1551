import type { GraphQLSchema } from 'graphql';
import { CITATIONS, citationRows, citationsShape } from './citation-rows.js';
import type { Chunk, Format, WriterOptions } from './format.js';
import { readShapes } from './list-shape.js';
import { planExport, type ExportRequest } from './plan-export.js';
import { readExport } from './read-export.js';
import type { Page, Source } from './read-pages.js';

/** A part of a file, and what all of it is looked at through. */
export interface FilePart {
  readonly chunks: readonly Chunk[];
  readonly view: Page['view'];
}

/** What a file can be of: lists by their names, or the citations of claims. */
export function exportedNames(schema: GraphQLSchema): readonly string[] {
  return [...readShapes(schema).map(({ name }) => name), CITATIONS];
}

/**
 * Writes the rows of lists as one file, page after page; a table has but one list.
 *
 * @throws what `ask` throws
 */
export async function* exportFile(
  source: Source,
  request: ExportRequest,
  format: Format,
  options: WriterOptions,
): AsyncGenerator<FilePart, void, undefined> {
  const { schema } = source;
  const shapes = readShapes(schema);
  const isOfCitations = request.lists.includes(CITATIONS);
  // The claims of all kinds, of which no more is read than what names them.
  const lists = isOfCitations ? ['claims'] : request.lists;
  const parts = planExport(schema, shapes, { ...request, lists }, format).map((part) =>
    isOfCitations
      ? { ...part, shape: { ...part.shape, columns: part.shape.columns.filter(isName) } }
      : part,
  );
  const shape = isOfCitations ? citationsShape(shapes) : undefined;
  const writer = format.open(shape ? [shape] : parts.map((part) => part.shape), options);
  const withCitations = isOfCitations || format.cites === true;
  let begun = writer.begin?.() ?? [];
  let seen: Page['view'] = {};
  for await (const page of readExport(source, parts, { withCitations })) {
    const rows = shape ? citationRows(page.rows) : page.rows;
    seen = page.view;
    yield { chunks: [...begun, ...writer.add(shape ?? page.shape, rows)], view: seen };
    begun = [];
  }
  yield { chunks: [...begun, ...(writer.end?.() ?? [])], view: seen };
}

function isName({ name }: { readonly name: string }): boolean {
  return name === 'id' || name === 'type';
}
