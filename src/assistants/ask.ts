import type { GraphQLSchema } from 'graphql';

/** A document that is asked, and what it is looked at through. */
export interface AskedDocument {
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly view?: Readonly<Record<string, unknown>>;
}

/** All of an answer's data, and what it warns of. */
export interface AnsweredDocument {
  readonly data: Readonly<Record<string, unknown>>;
  readonly warnings: readonly string[];
  /** The whole view that it was looked at through, where one was given. */
  readonly view?: Readonly<Record<string, unknown>>;
}

/** What answers an assistant: the API of this process, or a server's. */
export interface Answerer {
  readonly schema: GraphQLSchema;
  /** Where the pages of the explorer are, without a slash at the end. */
  readonly address: string;
  /** @throws what {@link explain} explains */
  ask(asked: AskedDocument): Promise<AnsweredDocument>;
  /** Says what an error means, as whoever asked may see it. */
  explain(error: unknown): string;
}
