import type { Question } from '../questions/question.js';

/** A tool of an assistant: a document that is asked, and the page that shows the same. */
export interface Tool extends Pick<Question, 'name' | 'title' | 'description' | 'document'> {
  /** What each variable stands for, in words for who knows nothing of the schema. */
  readonly variables: ReadonlyMap<string, string>;
  /** What is looked through unless it is said. */
  readonly view: Readonly<Record<string, unknown>>;
  /** The part after `#` of the address of the page that shows what was answered. */
  readonly place: (answered: Answered) => Readonly<Record<string, string>>;
}

/** What a tool was asked, and what it was answered. */
export interface Answered {
  readonly variables: Readonly<Record<string, unknown>>;
  readonly data: Readonly<Record<string, unknown>>;
  /** The view in short, which gives the same again. */
  readonly view: Readonly<Record<string, unknown>>;
}
