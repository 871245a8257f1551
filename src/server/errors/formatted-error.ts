import { GraphQLError, type GraphQLFormattedError } from 'graphql';

/** An error as a client may see it, on its way through what takes errors only. */
export class FormattedError extends GraphQLError {
  readonly #formatted: GraphQLFormattedError;

  constructor(formatted: GraphQLFormattedError) {
    super(formatted.message);
    this.#formatted = formatted;
  }

  override toJSON(): GraphQLFormattedError {
    return this.#formatted;
  }
}
