import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { QuestionError } from './question-error.js';
import type { Question } from './question.js';
import { readQuestion } from './read-question.js';

const FOLDER = fileURLToPath(new URL('../../questions', import.meta.url));
const ENDING = '.graphql';
/** What assistants have tools of that are no questions. */
const TAKEN: readonly string[] = ['search', 'entity', 'match'];
const NAME = /^[a-z0-9]+(-[a-z0-9]+)*$/;

/**
 * Reads all questions of a folder, in the order of their places.
 *
 * @throws {@link QuestionError}
 */
export function loadQuestions(folder = FOLDER): readonly Question[] {
  const questions = readdirSync(folder)
    .filter((file) => file.endsWith(ENDING))
    .map((file) =>
      readQuestion(file.slice(0, -ENDING.length), readFileSync(join(folder, file), 'utf8')),
    )
    .sort((a, b) => a.place - b.place);
  for (const [index, { name, place }] of questions.entries()) {
    if (!NAME.test(name)) throw new QuestionError(name, 'Its name must be in kebab-case.');
    if (TAKEN.includes(name)) {
      const problem = 'Assistants have another tool of that name: take a longer one.';
      throw new QuestionError(name, problem);
    }
    const before = questions[index - 1];
    if (before?.place === place) {
      throw new QuestionError(name, `Its place ${String(place)} is that of "${before.name}".`);
    }
  }
  return questions;
}
