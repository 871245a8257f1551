import { parse, validate, type GraphQLSchema } from 'graphql';
import { QuestionError } from './question-error.js';
import type { Question } from './question.js';

/**
 * Checks that a schema can be asked all questions.
 *
 * @throws {@link QuestionError}
 */
export function checkQuestions(schema: GraphQLSchema, questions: readonly Question[]): void {
  for (const { name, document } of questions) {
    const [error] = validate(schema, parse(document));
    if (error === undefined) continue;
    const line = error.locations?.[0]?.line ?? 1;
    throw new QuestionError(name, `Line ${String(line)} below the header: ${error.message}`);
  }
}
