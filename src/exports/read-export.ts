import type { Part } from './plan-export.js';
import { readPages, type Page, type Source } from './read-pages.js';

/**
 * Reads the rows of lists one after the other. All are looked at through the view of the
 * first page: what is recorded meanwhile is in none of them.
 *
 * @throws what `ask` throws
 */
export async function* readExport(
  source: Source,
  parts: readonly Part[],
  options: { readonly withCitations: boolean },
): AsyncGenerator<Page, void, undefined> {
  let seen: Page['view'] | undefined;
  for (const { shape, arguments: all } of parts) {
    for (const given of all) {
      const own = seen === undefined ? given : { ...given, view: seen };
      for await (const page of readPages(source, shape, own, options)) {
        seen ??= page.view;
        yield page;
      }
    }
  }
}
