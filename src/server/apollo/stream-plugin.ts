import type { ApolloServerPlugin } from '@apollo/server';
import { getOperationAST, OperationTypeNode, type DocumentNode } from 'graphql';
import { clientError } from '../errors/client-error.js';
import type { ServerContext } from '../request/request.js';

/**
 * Creates the plugin that hands a subscription over to who can stream it, once
 * it has passed all that any operation must pass.
 *
 * Where nobody can, since the request came by HTTP, it is refused.
 */
export function createStreamPlugin(): ApolloServerPlugin<ServerContext> {
  return {
    requestDidStart: ({ contextValue: { accepted } }) =>
      Promise.resolve({
        didResolveOperation({ document, request }) {
          if (accepted) accepted.document = document;
          else if (isSubscription(document, request.operationName)) {
            const problem =
              'A subscription needs a WebSocket: connect to this address by the protocol graphql-transport-ws. The log of changes is at GET /changes too.';
            throw clientError('BAD_REQUEST', 400, problem);
          }
          return Promise.resolve();
        },
        responseForOperation({ document, request, response }) {
          if (!isSubscription(document, request.operationName)) return Promise.resolve(null);
          const body = { kind: 'single' as const, singleResult: {} };
          return Promise.resolve({ http: response.http, body });
        },
      }),
  };
}

/** Asked of the document: an operation of that name may not be there. */
function isSubscription(document: DocumentNode, name: string | undefined): boolean {
  return getOperationAST(document, name)?.operation === OperationTypeNode.SUBSCRIPTION;
}
