import type { GraphQLSchema } from 'graphql';
import type { Caller } from '../graph/access/caller.js';
import type { Graph } from '../graph/graph.js';
import type { StoreFigures } from '../graph/store/graph-store.js';
import type { ApiRequest } from './request.js';

/** What an operator watches of a graph, as this process sees it. */
export interface ApiFigures {
  readonly engine: string;
  readonly store: StoreFigures;
  readonly followers: number;
  /** The number of the change that the slowest follower has taken; undefined where nobody follows. */
  readonly slowest: number | undefined;
}

/** From where to where the log of changes goes. */
export interface LogFigures {
  /** The number of the first change that is kept. */
  readonly first: number;
  /** The number of the last one; 0 where nothing was ever written. */
  readonly last: number;
  /** When that was written, in milliseconds since the epoch; 0 where nothing was. */
  readonly at: number;
}

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
   * Finds what is to be warned of in a filter of changes, as answers have it.
   *
   * @throws {@link BadInputError}
   */
  warningsOn(where: unknown, request: ApiRequest): Promise<readonly object[]>;

  /**
   * Follows the log of changes; `passed` is told each cursor up to which nothing
   * is left to give, the first once it is known that there is such a place.
   */
  followChanges(
    input: { readonly after: string | null; readonly where: unknown },
    request: ApiRequest,
    passed: (cursor: string) => void,
  ): AsyncIterable<{ readonly cursor: string }>;

  /**
   * Reads the ids of all that is of a type, whatever its state, in their order and
   * some at a time: for exports, whose rows are then asked for by ids.
   */
  idsOf(type: string): AsyncIterable<readonly string[]>;

  /** The graph as one request sees it: nothing is sent for it once nobody waits. */
  graphFor(request: ApiRequest): Graph;

  /**
   * Writes all that the store has at one moment to a new file.
   *
   * @throws {@link StoreError}
   */
  copyTo(path: string): Promise<void>;
  /** Tells how the store fares, and who follows the log; costs nothing. */
  figures(): ApiFigures;

  /** Reads where the log begins and ends. */
  readLog(): Promise<LogFigures>;

  /** Resolves where the database answers. */
  check(): Promise<void>;
}
