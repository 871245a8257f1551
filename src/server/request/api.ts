import type { Asking, GraphApi } from '../../resolvers/create-api.js';

/** What a server serves: a schema and what its resolvers need, whatever that is. */
export interface Api extends Omit<GraphApi, 'contextValue' | 'followChanges'> {
  /** Makes the resolvers' context, afresh for each request. */
  contextValue(request: Required<Asking>): object;
  followChanges(
    ...given: Parameters<GraphApi['followChanges']>
  ): AsyncIterable<{ readonly cursor: string }>;
}
