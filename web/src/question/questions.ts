import type { Question } from '../../../src/questions/question.js';
import { readQuestion } from '../../../src/questions/read-question.js';

const FILES = import.meta.glob<string>('../../../questions/*.graphql', {
  query: '?raw',
  import: 'default',
  eager: true,
});

/** These are the gallery's questions, in its order. */
export const QUESTIONS: readonly Question[] = Object.entries(FILES)
  .map(([path, text]) => readQuestion(path.replace(/^.*\/|\.graphql$/g, ''), text))
  .toSorted((a, b) => a.place - b.place);
