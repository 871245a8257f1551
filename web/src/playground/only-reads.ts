import { OperationTypeNode } from 'graphql/language/ast.js';
import { Kind } from 'graphql/language/kinds.js';
import { parse } from 'graphql/language/parser.js';

/** Whether a document only reads; what is no GraphQL does not. */
export function onlyReads(document: string): boolean {
  try {
    return parse(document).definitions.every(
      (definition) =>
        definition.kind !== Kind.OPERATION_DEFINITION ||
        definition.operation === OperationTypeNode.QUERY,
    );
  } catch {
    return false;
  }
}
