import { OperationTypeNode } from 'graphql/language/ast.js';
import { Kind } from 'graphql/language/kinds.js';
import { parse } from 'graphql/language/parser.js';
import type { Question } from '../../../src/questions/question.js';
import type { Circumstances } from '../address.js';

/** This is what the playground opens with. */
export interface Opening extends Circumstances {
  /** The named question; null for a document of anybody's. */
  readonly question: Question | null;
  readonly document: string;
}

/** Whether a document only reads: no link makes a reader's browser change anything. */
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
