import { Kind, parse, print, visit } from 'graphql';

/**
 * Writes a document as the log may have it: without the texts in it, which can be
 * anything that a client wrote, also where they should have been variables.
 */
export function showDocument(source: string): string {
  try {
    const document = visit(parse(source), {
      [Kind.STRING]: (node) => ({ ...node, value: '', block: false }),
    });
    return print(document);
  } catch {
    return '(not GraphQL)';
  }
}
