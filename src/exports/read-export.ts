import type { GraphQLSchema } from 'graphql';
import type { ListShape } from './list-shape.js';
import type { Part } from './plan-export.js';
import { readPages, type Ask, type Page } from './read-pages.js';

/** Some rows of one of the lists that are read. */
export interface ReadPage extends Page {
  readonly shape: ListShape;
}

/**
 * Reads the rows of lists one after the other. All are looked at through the view of the
 * first page: what is recorded meanwhile is in none of them.
 *
 * @throws what `ask` throws
 */
export async function* readExport(
  schema: GraphQLSchema,
  parts: readonly Part[],
  options: { readonly withCitations: boolean },
  ask: Ask,
): AsyncGenerator<ReadPage, void, undefined> {
  let seen: Page['view'] | undefined;
  for (const { shape, arguments: all } of parts) {
    for (const given of all) {
      const own = seen === undefined ? given : { ...given, view: seen };
      for await (const page of readPages(schema, shape, own, options, ask)) {
        seen ??= page.view;
        yield { ...page, shape };
      }
    }
  }
}
