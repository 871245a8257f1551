import { OperationTypeNode } from 'graphql';
import { QuestionError } from './question-error.js';
import type { Question } from './question.js';
import { readOperation, readVariable } from './read-question.js';

/**
 * Reads a question of one's own: the text of any file with one query.
 *
 * @throws {@link QuestionError}
 */
export function readOwnQuestion(name: string, document: string): Question {
  const { operation, variableDefinitions = [] } = readOperation(name, document);
  if (operation !== OperationTypeNode.QUERY) {
    throw new QuestionError(name, `It must have a query, but has a ${operation}.`);
  }
  const variables = variableDefinitions.map((definition) => readVariable(name, definition, ''));
  return { name, place: 0, title: name, description: '', variables, document };
}
