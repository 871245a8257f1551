import type { GraphQLSchema } from 'graphql';
import type { Caller } from '../graph/access/caller.js';
import type { ApiRequest } from './request.js';

/** What a server serves: a schema and what its resolvers need. */
export interface Api {
  readonly schema: GraphQLSchema;

  /** Makes the resolvers' context, afresh for each request. */
  contextValue(request: ApiRequest): object;

  /**
   * Finds the caller whose API key `text` is.
   *
   * @throws {@link UnauthenticatedError}
   */
  callerOf(text: string): Promise<Caller>;

  /**
   * Follows the log of changes; `passed` is told each cursor up to which nothing
   * is left to give, the first once it is known that there is such a place.
   */
  followChanges(
    input: { readonly after: string | null; readonly where: unknown },
    signal: AbortSignal,
    passed: (cursor: string) => void,
  ): AsyncIterable<{ readonly cursor: string }>;

  /**
   * Writes all that the store has at one moment to a new file.
   *
   * @throws {@link StoreError}
   */
  copyTo(path: string): Promise<void>;

  /** Resolves where the database answers. */
  check(): Promise<void>;
}
