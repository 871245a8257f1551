/** What a server said against following its log, before the stream or as its last event. */
export class StreamError extends Error {
  override readonly name = 'StreamError';

  constructor(
    message: string,
    /** The code of the error; undefined where it is none of Entente's. */
    readonly code: string | undefined,
  ) {
    super(message);
  }
}
