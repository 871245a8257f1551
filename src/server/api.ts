import type { GraphQLSchema } from 'graphql';
import type { ApiRequest } from './request.js';

/** What a server serves: a schema and what its resolvers need. */
export interface Api {
  readonly schema: GraphQLSchema;

  /** Makes the resolvers' context, afresh for each request. */
  contextValue(request: ApiRequest): object;

  /** Resolves where the database answers. */
  check(): Promise<void>;
}
