import { paged } from 'virtual:questions';
import type { Asked } from '../share/asked.js';

/**
 * The document of what is asked, which asks of every list also where its next page
 * begins; null where it is no GraphQL. That of a named question is made already: no
 * parser is loaded for it.
 */
export async function toPaged({
  question,
  document,
}: Pick<Asked, 'question' | 'document'>): Promise<string | null> {
  if (question !== null) return paged.get(question.name) ?? document;
  const { withPages } = await import('../document/rows-document.js');
  return withPages(document);
}
