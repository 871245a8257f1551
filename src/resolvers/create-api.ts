import type { GraphQLSchema } from 'graphql';
import { askerOf, LOCAL, type Caller } from '../graph/access/caller.js';
import { KeyRing } from '../graph/access/key-ring.js';
import { idsIn } from '../graph/feed/change-filter.js';
import { followMatching } from '../graph/feed/follow-changes.js';
import { readLogEnds, toLogCursor, type LogPosition } from '../graph/feed/log-position.js';
import { LogTail } from '../graph/feed/log-tail.js';
import type { LoggedChange } from '../graph/feed/read-changes.js';
import type { Graph } from '../graph/graph.js';
import { idsOfKind } from '../graph/record/files/ids-of-kind.js';
import { remembering } from '../graph/remembering.js';
import { checkQuestions } from '../questions/check-questions.js';
import type { Question } from '../questions/question.js';
import { findUnknown, type Warning } from '../graph/query/unknown-ids.js';
import type { StoreFigures } from '../graph/store/graph-store.js';
import { RequestStore, type StoreRequest } from '../graph/store/request-store.js';
import { echoOf } from '../graph/view/view.js';
import { readChangesWhere, toChangeEvent, type ChangeEvent } from './parts/change-event.js';
import { buildApiSchema } from './build/build-schema.js';
import type { Context, Extensions } from './reading/context.js';
import { readRequestedView } from './reading/requested-view.js';
import { Scope } from './reading/scope.js';

/** The API: a schema that can be executed, and the context that each request needs. */
export interface GraphApi {
  readonly schema: GraphQLSchema;
  /**
   * A fresh context: nothing is shared between requests. `extensions.view` is
   * what all of the request is looked at through; `explain` asks for its statements.
   * Without a request it is for the command line, which may do everything.
   *
   * @throws {@link BadInputError}
   */
  contextValue(request?: Asking): Context;
  /**
   * Finds the caller whose API key `text` is.
   *
   * @throws {@link UnauthenticatedError} for a key that is unknown, ran out or was revoked
   */
  callerOf(text: string): Promise<Caller>;
  /**
   * Finds the ids that a filter of changes names and nothing has.
   *
   * @throws {@link BadInputError}
   */
  warningsOn(where: unknown, request: Asking): Promise<readonly Warning[]>;
  /**
   * Follows the log of changes without GraphQL, as its subscription does. `passed`
   * is told each cursor up to which nothing is left to give, the first once it is known
   * that there is such a place.
   *
   * @throws {@link BadInputError}, {@link CursorExpiredError}
   */
  followChanges(
    input: { readonly after: string | null; readonly where: unknown },
    request: Asking & { readonly signal: AbortSignal },
    passed: (cursor: string) => void,
  ): AsyncIterable<ChangeEvent>;
  /**
   * Reads the ids of all that is of a type, whatever its state, in their order and
   * some at a time: for exports, whose rows are then asked for by ids.
   */
  idsOf(type: string): AsyncIterable<readonly string[]>;
  /** The graph as one request sees it: nothing is sent for it once nobody waits. */
  graphFor(request: Asking): Graph;
  /**
   * Writes all that the store has at one moment to a new file.
   *
   * @throws {@link StoreError}
   */
  copyTo(path: string): Promise<void>;
  /** Tells how the store fares, and who follows the log; costs nothing. */
  figures(): {
    readonly engine: string;
    readonly store: StoreFigures;
    readonly followers: number;
    /** The number of the change that the slowest follower has taken; undefined where nobody follows. */
    readonly slowest: number | undefined;
  };
  /**
   * Reads the numbers of the first and the last change in the log, and when that was written,
   * in milliseconds since the epoch; the last two are 0 where nothing ever was.
   */
  readLog(): Promise<{ readonly first: number; readonly last: number; readonly at: number }>;
  /** Resolves where the database answers. */
  check(): Promise<void>;
}

/** What a request says beside its document. */
export interface Asking {
  /** Who asks, as the door found out that let the request in. */
  readonly caller: Caller;
  readonly extensions?: unknown;
  readonly explain?: boolean;
  /** Aborts when nobody wants the answer any more: nothing is sent for it from then on. */
  readonly signal?: AbortSignal;
  /** Where it came from, which tells callers apart that have no credentials. */
  readonly address?: string;
  /** Is told of each statement that is sent for it, and of its rows. */
  readonly work?: { statements: number; rows: number };
}

/** For whom statements are sent, and until when. */
function askingOf(request: Asking): StoreRequest {
  const { caller, address, signal, work } = request;
  return { asker: { id: askerOf(caller, address), request }, signal, work };
}

const NEVER = new AbortController().signal;

/** The schema of a model, built once; it can be before a store is there. */
export const schemaOf = remembering(buildApiSchema);

/**
 * Makes the API of a graph, with the named questions that it lists.
 *
 * @throws {@link QuestionError} where a question can't be asked of it
 */
export function createApi(graph: Graph, questions: readonly Question[] = []): GraphApi {
  const schema = schemaOf(graph.model);
  checkQuestions(schema, questions);
  const keyRing = new KeyRing(graph);
  return {
    schema,
    contextValue: (request) => {
      const view = readRequestedView(schema, request?.extensions);
      const sent = request?.explain === true ? [] : undefined;
      const store = new RequestStore(graph.store, { ...(request && askingOf(request)), sent });
      const beside = request && new RequestStore(graph.store, askingOf(request));
      const scope = new Scope({ ...graph, store }, view, beside);
      const extensions = async (): Promise<Extensions> => {
        const statements = sent && [...sent];
        // An answer that is there is not lost for want of what is said beside it.
        const warnings = await scope.warnings().catch(() => []);
        return {
          ...(view && { view: echoOf(scope.viewOfRequest) }),
          ...(warnings.length > 0 && { warnings }),
          ...(statements && { explain: { statements } }),
        };
      };
      const signal = request?.signal ?? NEVER;
      return {
        scope,
        caller: request?.caller ?? LOCAL,
        keyRing,
        questions,
        signal,
        extensions,
      };
    },
    callerOf: (text) => keyRing.callerOf(text),
    idsOf: async function* (type) {
      const kind = graph.model.kinds.find(({ name }) => name === type);
      if (kind) yield* idsOfKind(graph, kind);
    },
    warningsOn: (where, request) => {
      const store = new RequestStore(graph.store, askingOf(request));
      const ids = idsIn(graph.model, readChangesWhere(schema, where));
      return findUnknown(
        { ...graph, store },
        ids.map((named) => ({ ...named, path: [] })),
      );
    },
    followChanges: ({ after, where }, request, passed) => {
      const input = { after, where: readChangesWhere(schema, where) };
      const store = new RequestStore(graph.store, askingOf(request));
      const told = (position: LogPosition): void => passed(toLogCursor(position));
      return inOtherWords(followMatching({ ...graph, store }, input, request.signal, told));
    },
    graphFor: (request) => ({ ...graph, store: new RequestStore(graph.store, askingOf(request)) }),
    copyTo: (path) => graph.store.copyTo(path),
    figures: () => ({
      engine: graph.store.engine,
      store: graph.store.figures(),
      ...LogTail.figuresOf(graph.store),
    }),
    readLog: async () => {
      const { start, end } = await readLogEnds(graph.store);
      return { first: start.number + 1, last: end.number, at: end.at };
    },
    check: () => graph.store.check(),
  };
}

/** Changes as they are told without GraphQL; no generator, since thousands may wait for one. */
function inOtherWords(
  changes: AsyncIterator<LoggedChange, undefined>,
): AsyncIterableIterator<ChangeEvent, undefined> {
  return {
    next: async () => {
      const step = await changes.next();
      return step.done === true ? step : { done: false, value: toChangeEvent(step.value) };
    },
    return: async () => {
      await changes.return?.();
      return { done: true, value: undefined };
    },
    [Symbol.asyncIterator]() {
      return this;
    },
  };
}
