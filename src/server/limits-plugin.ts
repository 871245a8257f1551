import type { ApolloServerPlugin } from '@apollo/server';
import { clientError } from './client-error.js';
import { costOf } from './cost.js';
import { depthOf } from './depth.js';
import type { ServerContext } from './request.js';
import type { Limits } from './settings.js';

/** Creates the plugin that refuses an operation too deep or too costly before it runs. */
export function createLimitsPlugin(limits: Limits): ApolloServerPlugin<ServerContext> {
  return {
    requestDidStart: () =>
      Promise.resolve({
        didResolveOperation({ document, request, schema }) {
          const name = request.operationName;
          refuseDepth(depthOf(document, name), limits.depth);
          const cost = costOf(document, name, request.variables ?? {}, schema);
          if (cost.total > limits.cost) throw tooCostly(cost.total, limits.cost, cost.lists);
          return Promise.resolve();
        },
      }),
  };
}

function refuseDepth(depth: number, limit: number): void {
  if (depth <= limit) return;
  throw clientError(
    'QUERY_TOO_DEEP',
    400,
    `The fields of this operation are nested ${depth} deep, and ${limit} is the limit. ` +
      'Ask for the inner part in a request of its own.',
    { depth, limit },
  );
}

function tooCostly(cost: number, limit: number, lists: readonly string[]): Error {
  const where =
    lists.length > 0
      ? `Lower \`first\` or \`last\`, or select less, along ${lists.join(' > ')}.`
      : 'Select fewer fields.';
  return clientError(
    'QUERY_TOO_COSTLY',
    400,
    `This operation costs ${cost}, and ${limit} is the limit: a field costs 1, ` +
      `and all below a list once for each row that may come. ${where}`,
    { cost, limit, lists },
  );
}
