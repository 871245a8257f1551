import { readdirSync, readFileSync } from 'node:fs';
import type { Question } from '../../web/src/question/question.js';
import { readQuestion } from '../../web/src/question/read-question.js';

/** Reads the questions of the repository, in the gallery's order. */
export function readQuestions(): [Question, ...Question[]] {
  const [main, ...others] = readdirSync('questions')
    .filter((file) => file.endsWith('.graphql'))
    .map((file) =>
      readQuestion(file.slice(0, -'.graphql'.length), readFileSync(`questions/${file}`, 'utf8')),
    )
    .toSorted((a, b) => a.place - b.place);
  if (main === undefined) throw new Error('There is no question in questions/.');
  return [main, ...others];
}
