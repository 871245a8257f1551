import type { ApolloServer } from '@apollo/server';
import type { DocumentNode, ExecutionResult, FormattedExecutionResult } from 'graphql';
import {
  createSourceEventStream,
  execute,
  getOperationAST,
  GraphQLError,
  OperationTypeNode,
} from 'graphql';
import type { Api } from '../api.js';
import type { Authenticate } from '../authenticate.js';
import { checkRequest } from '../check-request.js';
import { clientError } from '../client-error.js';
import { createErrorFormatter } from '../format-error.js';
import type { Log } from '../log.js';
import type { RunningRequest, ServerContext } from '../request.js';
import type { Settings } from '../settings.js';
import { EventStream } from './event-stream.js';
import { FormattedError } from './formatted-error.js';

/** What runs the operations of connections that stay open. */
export interface Runner {
  readonly api: Api;
  readonly authenticate: Authenticate;
  readonly apollo: ApolloServer<ServerContext>;
  readonly settings: Settings;
  readonly log: Log;
}

/** An operation as a client sent it. */
export interface Operation {
  readonly query: string;
  readonly operationName?: string | null | undefined;
  readonly variables?: Readonly<Record<string, unknown>> | null | undefined;
}

/**
 * What became of an operation: refused before it ran, one answer, or a stream of
 * answers. All errors are as a client may see them.
 */
export type Outcome =
  | { readonly errors: readonly FormattedError[] }
  | { readonly document: DocumentNode; readonly answer: ExecutionResult }
  | { readonly document: DocumentNode; readonly stream: EventStream };

/**
 * Runs an operation of any sort. It goes the way of a request by HTTP, with the
 * same limits; a subscription leaves that way where it would be executed.
 */
export async function runOperation(
  runner: Runner,
  operation: Operation,
  request: RunningRequest,
): Promise<Outcome> {
  const { api, settings } = runner;
  const timer = setTimeout(() => request.abort(), settings.limits.requestMs);
  try {
    checkRequest(operation.query, operation.variables, settings.limits.tokens);
    return await Promise.race([run(), timeOut()]);
  } catch (error) {
    return { errors: [formatError(runner, error, request)] };
  } finally {
    clearTimeout(timer);
  }

  async function run(): Promise<Outcome> {
    const accepted: NonNullable<ServerContext['accepted']> = {};
    const { errors: shown, ...rest } = await ask(runner, operation, { ...contextOf(), accepted });
    const errors = shown?.map((error) => new FormattedError(error));
    const { document } = accepted;
    if (document === undefined || (rest.data === undefined && errors)) {
      return { errors: errors ?? [] };
    }
    const type = getOperationAST(document, operation.operationName)?.operation;
    if (type !== OperationTypeNode.SUBSCRIPTION) {
      return { document, answer: { ...rest, ...(errors && { errors }) } };
    }

    const args = {
      schema: api.schema,
      document,
      operationName: operation.operationName ?? null,
      variableValues: operation.variables ?? {},
    };
    const source = await createSourceEventStream({ ...args, contextValue: contextOf() });
    if (!(Symbol.asyncIterator in source)) return { errors: formatAll(source.errors) };
    const stream = new EventStream(source, request, async (event) =>
      // A context of its own: an event must see nothing that one before it read.
      formatIn(await execute({ ...args, rootValue: event, contextValue: contextOf() })),
    );
    return { document, stream };
  }

  function contextOf(): ServerContext {
    return { ...api.contextValue(request), request };
  }

  function formatIn({ errors, ...rest }: ExecutionResult): ExecutionResult {
    return { ...rest, ...(errors && { errors: formatAll(errors) }) };
  }

  function formatAll(errors: readonly GraphQLError[] = []): readonly FormattedError[] {
    return errors.map((error) => formatError(runner, error, request));
  }

  function timeOut(): Promise<never> {
    const { requestMs } = settings.limits;
    return new Promise((_, reject) => {
      request.signal.addEventListener(
        'abort',
        () =>
          reject(
            clientError(
              'TIMEOUT',
              504,
              `The request took longer than ${requestMs} ms. Ask for fewer rows or a narrower filter.`,
            ),
          ),
        { once: true },
      );
    });
  }
}

/** Says what a client may see of an error that came up in a request. */
export function formatError(
  { log }: Pick<Runner, 'log'>,
  error: unknown,
  request: RunningRequest,
): FormattedError {
  const whole =
    error instanceof GraphQLError
      ? error
      : new GraphQLError('', { originalError: error instanceof Error ? error : undefined });
  const { http: _, ...extensions } = whole.extensions;
  const format = createErrorFormatter(log, () => request.id);
  return new FormattedError(format({ ...whole.toJSON(), extensions }, whole));
}

async function ask(
  { apollo }: Runner,
  { query, operationName, variables }: Operation,
  contextValue: ServerContext,
): Promise<FormattedExecutionResult> {
  const { body } = await apollo.executeOperation(
    {
      query,
      ...(typeof operationName === 'string' && { operationName }),
      ...(variables && { variables }),
    },
    { contextValue },
  );
  if (body.kind !== 'single') throw new Error('An answer came in parts.');
  return body.singleResult;
}
