declare module 'virtual:questions' {
  import type { Question } from '../../../src/questions/question.js';

  export const questions: readonly Question[];
  export const paged: ReadonlyMap<string, string>;
}
