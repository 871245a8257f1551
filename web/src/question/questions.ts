import type { Question } from './question.js';
import { readQuestion } from './read-question.js';

const FILES = import.meta.glob<string>('../../../questions/*.graphql', {
  query: '?raw',
  import: 'default',
  eager: true,
});

/** These are the gallery's questions, in its order. */
export const QUESTIONS: readonly Question[] = Object.entries(FILES)
  .map(([path, text]) => readQuestion(path.replace(/^.*\/|\.graphql$/g, ''), text))
  .toSorted((a, b) => a.place - b.place);
