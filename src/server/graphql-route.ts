import { HeaderMap, type ApolloServer, type HTTPGraphQLResponse } from '@apollo/server';
import type { Request, RequestHandler, Response } from 'express';
import type { FormattedExecutionResult } from 'graphql';
import type { Caller } from '../graph/access/caller.js';
import { UnauthenticatedError } from '../graph/access/unauthenticated-error.js';
import { BadInputError } from '../graph/errors.js';
import { StoreError } from '../graph/store/store-error.js';
import type { Api } from './api.js';
import type { Authenticate } from './authenticate.js';
import { checkRequest } from './check-request.js';
import { clientError } from './client-error.js';
import { readTarget } from './read-target.js';
import type { RunningRequest, ServerContext } from './request.js';
import type { RunningRequests } from './running-requests.js';
import { sendError } from './send-error.js';
import type { Settings } from './settings.js';

/**
 * Creates the route that runs a GraphQL request: HTTP in, Apollo, HTTP out.
 *
 * When the time is up it answers even if the engine goes on, and tells the
 * resolvers through the request's `signal`. It expects the body to be parsed.
 */
export function createGraphqlRoute(
  apollo: ApolloServer<ServerContext>,
  api: Api,
  authenticate: Authenticate,
  settings: Settings,
  running: RunningRequests,
): RequestHandler {
  const { limits } = settings;
  return async (request, response) => {
    const current = running.get(response);
    const search = readTarget({ url: request.originalUrl })?.search ?? '';
    const timer = setTimeout(() => current.abort(), limits.requestMs);
    const answer = apollo.executeHTTPGraphQLRequest({
      httpGraphQLRequest: {
        method: request.method,
        headers: headersOf(request),
        search,
        body: request.body as unknown,
      },
      context: async () => {
        current.caller = await identify(authenticate, request.get('authorization'));
        const { query, variables, extensions } = contentOf(request, search);
        checkRequest(query, variables, limits.tokens);
        current.extensions = extensions;
        current.explain = settings.explain && request.get('extensions') === 'explain';
        return { ...makeContext(api, current), request: current };
      },
    });
    const inTime = await Promise.race([answer, aborted(current.signal)]);
    clearTimeout(timer);
    if (inTime !== undefined) {
      await send(response, inTime, statusOf(request, inTime));
    } else if (!response.destroyed) {
      current.errors += 1;
      sendError(
        response,
        504,
        'TIMEOUT',
        `The request took longer than ${limits.requestMs} ms. Ask for fewer rows or a narrower filter.`,
      );
    }
  };
}

/** Finds who asks; a failure refuses the request as a whole, with its status. */
async function identify(
  authenticate: Authenticate,
  authorization: string | undefined,
): Promise<Caller> {
  try {
    return await authenticate(authorization);
  } catch (error) {
    if (error instanceof UnauthenticatedError) {
      throw clientError(
        'UNAUTHENTICATED',
        401,
        error.message,
        {},
        { 'www-authenticate': 'Bearer' },
      );
    }
    if (error instanceof StoreError && error.reason === 'UNAVAILABLE') {
      throw clientError('UNAVAILABLE', 503, 'The database does not answer. Try again later.');
    }
    throw error;
  }
}

/** Makes the resolvers' context; a view that can't be read refuses the request as a whole. */
function makeContext(api: Api, current: RunningRequest): object {
  try {
    return api.contextValue(current);
  } catch (error) {
    if (!(error instanceof BadInputError)) throw error;
    const { argument, message } = error;
    throw clientError('BAD_USER_INPUT', 400, message, { argument });
  }
}

function headersOf(request: Request): HeaderMap {
  const headers = new HeaderMap();
  for (const [name, value] of Object.entries(request.headers)) {
    if (value !== undefined) headers.set(name, Array.isArray(value) ? value.join(', ') : value);
  }
  return headers;
}

/**
 * The document, the variables and the extensions as they came, of any type. The
 * variables of a GET are left out: Node bounds an address to a length that can't
 * nest deeply.
 */
function contentOf(
  request: Request,
  search: string,
): { readonly query?: unknown; readonly variables?: unknown; readonly extensions?: unknown } {
  if (request.method === 'GET') {
    const parameters = new URLSearchParams(search);
    return {
      query: parameters.get('query'),
      extensions: readJson(parameters.get('extensions') ?? 'null'),
    };
  }
  const body: unknown = request.body;
  return typeof body === 'object' && body !== null ? body : {};
}

/** Undefined for what is no JSON: Apollo says so itself. */
function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function aborted(signal: AbortSignal): Promise<undefined> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve(undefined);
    else signal.addEventListener('abort', () => resolve(undefined), { once: true });
  });
}

/**
 * The status of an answer. A client that asks for `application/json` by name takes
 * any other than 200 for an answer that is not the server's: it gets 200 also where
 * a well-formed request is refused.
 *
 * https://graphql.github.io/graphql-over-http/draft/#sec-application-json
 */
function statusOf(request: Request, { body, headers, status = 200 }: HTTPGraphQLResponse): number {
  const isLegacy =
    /\bapplication\/json\b/u.test(request.get('accept') ?? '') &&
    headers.get('content-type')?.startsWith('application/json') === true;
  if (status !== 400 || !isLegacy || body.kind !== 'complete') return status;
  const { errors = [] } = JSON.parse(body.string) as FormattedExecutionResult;
  return errors.some(({ extensions }) => extensions?.['code'] === 'BAD_REQUEST') ? 400 : 200;
}

async function send(
  response: Response,
  answer: HTTPGraphQLResponse,
  status: number,
): Promise<void> {
  response.status(status);
  for (const [name, value] of answer.headers) response.setHeader(name, value);
  if (!response.hasHeader('cache-control')) response.setHeader('cache-control', 'no-store');
  if (answer.body.kind === 'complete') {
    response.end(answer.body.string);
    return;
  }
  for await (const chunk of answer.body.asyncIterator) response.write(chunk);
  response.end();
}
