/** This is a named question: an operation, and what a reader needs to ask it. */
export interface Question {
  /** The name of its file, without the ending. */
  readonly name: string;
  /** Where it stands in the list, from 1. */
  readonly place: number;
  /** The question in plain language. */
  readonly title: string;
  /** What the reader will see. */
  readonly description: string;
  readonly variables: readonly QuestionVariable[];
  /** The operation, without its header. */
  readonly document: string;
}

/** This is a variable of the operation, as its header explains it. */
export interface QuestionVariable {
  readonly name: string;
  readonly description: string;
  /** Its type as GraphQL writes it. */
  readonly type: string;
  /** What it is unless given, as JSON; null where it must be given. */
  readonly default: string | null;
}
