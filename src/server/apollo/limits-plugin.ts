import type { ApolloServerPlugin } from '@apollo/server';
import { getNamedType } from 'graphql';
import { clientError } from '../errors/client-error.js';
import { costOf } from './cost.js';
import { depthOf } from './depth.js';
import type { ServerContext } from '../request/request.js';
import type { Limits } from '../settings/settings.js';
import { writeInTurns } from '../request/write-in-turns.js';

/** How many characters an answer may have. */
const LARGEST_ANSWER = 8_000_000;

/**
 * What was made within so many milliseconds is written as JSON in one go: to make a value
 * takes ten times as long as to write it.
 */
const QUICK = 100;

/**
 * Creates the plugin that refuses an operation too deep or too costly before it runs,
 * and what comes to far more than was counted, once that is seen. `written` is told the
 * data of each answer that is not refused, as JSON.
 */
export function createLimitsPlugin(
  limits: Limits,
  written: (data: object, text: string) => void,
): ApolloServerPlugin<ServerContext> {
  return {
    requestDidStart: () =>
      Promise.resolve({
        didResolveOperation({ contextValue, document, request, schema }) {
          const name = request.operationName;
          refuseDepth(depthOf(document, name), limits.depth);
          const cost = costOf(document, name, request.variables ?? {}, schema);
          if (cost.total > limits.cost) throw tooCostly(cost.total, limits.cost, cost.lists);
          let more = 0;
          contextValue.countRows = (rows, { fieldName, fieldNodes, returnType }) => {
            more += rows * cost.weighRow(fieldNodes, getNamedType(returnType));
            if (more > limits.cost) throw tooMany(cost.total, more, limits.cost, fieldName);
          };
          return Promise.resolve();
        },
        async willSendResponse({ response, contextValue }) {
          const { body, http } = response;
          const data = body.kind === 'single' ? body.singleResult.data : undefined;
          if (body.kind !== 'single' || !data) return;
          const isLittle = (contextValue.scope?.turns.ms ?? Infinity) <= QUICK;
          const text = await writeInTurns(data, LARGEST_ANSWER, isLittle);
          if (text !== undefined) {
            written(data, text);
            return;
          }
          // What others said of the answer meanwhile is not so of its refusal.
          http.headers.clear();
          http.status = 400;
          body.singleResult = { errors: [TOO_LARGE.toJSON()] };
        },
      }),
  };
}

const TOO_LARGE = clientError(
  'QUERY_TOO_COSTLY',
  400,
  `The answer has more than ${LARGEST_ANSWER} characters. Ask for fewer rows, or for fewer of the long texts of each.`,
  { limit: LARGEST_ANSWER },
);

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
      `all below a list once for each row that may come, and a condition 2 in each statement. ${where}`,
    { cost, limit, lists },
  );
}

function tooMany(counted: number, more: number, limit: number, list: string): Error {
  const cost = Math.ceil(counted + more);
  const problem = `\`${list}\` has so many rows that this operation comes to more than ${limit}, the limit, beyond the ${counted} it was counted as. Ask for fewer rows above \`${list}\`, or for less of each of its rows.`;
  return clientError('QUERY_TOO_COSTLY', 400, problem, { cost, limit, lists: [list] });
}
