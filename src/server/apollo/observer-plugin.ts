import type { ApolloServerPlugin } from '@apollo/server';
import { OperationTypeNode } from 'graphql';
import { cutText } from '../request/cut-text.js';
import type { Log } from '../reporting/log.js';
import type { RunningRequest, ServerContext } from '../request/request.js';

/** How much of an operation's name is logged. */
const LONGEST_NAME = 100;

/**
 * Creates the plugin that notes what the log needs: the document, the
 * operation's name and type, its errors, and, by `noteError`, in which request each came up.
 */
export function createObserverPlugin(
  log: Log,
  noteError: (error: object, request: RunningRequest) => void,
): ApolloServerPlugin<ServerContext> {
  return {
    requestDidStart: ({ contextValue: { request } }) =>
      Promise.resolve({
        didResolveSource({ source }) {
          request.source = source;
          return Promise.resolve();
        },
        didResolveOperation({ operation, operationName }) {
          if (operationName !== null) request.operationName = cutText(operationName, LONGEST_NAME);
          request.operationType = operation?.operation;
          request.isWrite = operation?.operation === OperationTypeNode.MUTATION;
          return Promise.resolve();
        },
        didEncounterErrors({ errors }) {
          request.errors += errors.length;
          for (const error of errors) noteError(error, request);
          return Promise.resolve();
        },
      }),
    unexpectedErrorProcessingRequest({ requestContext, error }) {
      const { logged } = requestContext.contextValue.request;
      log.error({ ...logged, err: error }, 'internal error outside of a resolver');
      return Promise.resolve();
    },
  };
}
