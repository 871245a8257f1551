import {
  createSourceEventStream,
  execute,
  getOperationAST,
  OperationTypeNode,
  type DocumentNode,
  type ExecutionResult,
  type FormattedExecutionResult,
  type GraphQLError,
} from 'graphql';
import type { Caller } from '../../graph/access/caller.js';
import { formatError } from '../errors/format-error.js';
import type { Log } from '../reporting/log.js';
import type { RunningRequest, ServerContext } from '../request/request.js';
import { makeContext, runOperation, type Asked, type Runner } from '../operation/run-operation.js';
import { EventStream, type Teller } from './event-stream.js';
import { FormattedError } from '../errors/formatted-error.js';
import { sameFor, toAnswer, type Answer, type SharedAnswers } from './shared-answers.js';

/** An operation as a client sent it. */
export interface SocketOperation extends Asked {
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
 * Runs an operation of any sort that came over a socket. A subscription leaves the way
 * of all operations where it would be executed; its events are, and `send` sends them.
 */
export async function runSocketOperation(
  runner: Runner & { readonly log: Log; readonly answers: SharedAnswers },
  operation: SocketOperation,
  request: RunningRequest,
  who: () => Promise<Caller>,
  send: Teller['send'],
): Promise<Outcome> {
  const { answers, api } = runner;
  try {
    return await runOperation(runner, request, who, operation, run);
  } catch (error) {
    return { errors: [formatError(runner, error, request)] };
  }

  async function run(enter: () => Promise<ServerContext>): Promise<Outcome> {
    const accepted: NonNullable<ServerContext['accepted']> = {};
    const answer = await askApollo(runner, operation, { ...(await enter()), accepted });
    const { errors: shown, ...rest } = answer;
    const errors = shown?.map((error) => new FormattedError(error));
    const { document } = accepted;
    if (document === undefined || (rest.data === undefined && errors)) {
      return { errors: errors ?? [] };
    }
    const definition = getOperationAST(document, operation.operationName);
    if (definition?.operation !== OperationTypeNode.SUBSCRIPTION) {
      return { document, answer: { ...rest, ...(errors && { errors }) } };
    }

    const { query, variables } = operation;
    const args = {
      schema: api.schema,
      document,
      operationName: operation.operationName ?? null,
      variableValues: variables ?? {},
    };
    const contextValue = makeContext(api, request);
    const source = await createSourceEventStream({ ...args, contextValue });
    if (!(Symbol.asyncIterator in source)) return { errors: formatAll(source.errors) };
    const same = sameFor(request, definition, document, { query, variables: args.variableValues });
    let isFirst = true;
    const answerTo = (event: unknown): Answer | Promise<Answer> => {
      const shared = answers.once(event as object, same, request, async () => {
        // A context of its own: an event must see nothing that one before it read.
        const ofEvent = makeContext(api, request);
        const answered = await execute({ ...args, rootValue: event, contextValue: ofEvent });
        return formatIn(withWarnings(answered, await warningsOf(ofEvent)));
      });
      if (!isFirst) return shared;
      isFirst = false;
      return firstOf(shared);
    };
    /** What is said of the subscription itself is said once. */
    const firstOf = async (shared: Answer | Promise<Answer>): Promise<Answer> => {
      const [answer, warnings] = [await shared, await warningsOf(contextValue)];
      return warnings.length === 0 ? answer : toAnswer(withWarnings(answer.result, warnings));
    };
    const stream = new EventStream(source, request, { answer: answerTo, send });
    return { document, stream };
  }

  function formatIn({ errors, ...rest }: ExecutionResult): ExecutionResult {
    return { ...rest, ...(errors && { errors: formatAll(errors) }) };
  }

  function formatAll(errors: readonly GraphQLError[] = []): readonly FormattedError[] {
    return errors.map((error) => formatError(runner, error, request));
  }
}

/** What is to be warned of in what was asked with a context. */
async function warningsOf({ extensions }: ServerContext): Promise<readonly unknown[]> {
  const said = await extensions?.();
  return said && 'warnings' in said ? [said.warnings].flat() : [];
}

/** An answer with more warnings, before those that it has. */
function withWarnings(answer: ExecutionResult, more: readonly unknown[]): ExecutionResult {
  if (more.length === 0) return answer;
  const warnings = [...more, answer.extensions?.['warnings'] ?? []].flat();
  return { ...answer, extensions: { warnings } };
}

/** Has Apollo run a document; errors are as a client may see them. */
export async function askApollo(
  { apollo }: Runner,
  { query, operationName, variables }: SocketOperation,
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
