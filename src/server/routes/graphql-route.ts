import { HeaderMap, type HTTPGraphQLResponse } from '@apollo/server';
import type { Request, RequestHandler, Response } from 'express';
import type { FormattedExecutionResult } from 'graphql';
import { answering } from '../operation/answering.js';
import { checkForm } from '../gate/check-form.js';
import type { DoorOptions } from '../operation/door-options.js';
import { readTarget } from '../request/read-target.js';
import { runOperation, type Asked } from '../operation/run-operation.js';

/**
 * Creates the route that runs a GraphQL request: HTTP in, Apollo, HTTP out. It expects
 * the body to be parsed.
 */
export function createGraphqlRoute(options: DoorOptions): RequestHandler {
  const { apollo, authenticate, settings } = options;
  return answering(options, async (request, response, current) => {
    const search = readTarget({ url: request.originalUrl })?.search ?? '';
    current.explain = settings.explain && request.get('extensions') === 'explain';
    checkForm(request);
    const answer = await runOperation(
      options,
      current,
      () => authenticate(request.get('authorization')),
      contentOf(request, search),
      (enter) =>
        apollo.executeHTTPGraphQLRequest({
          httpGraphQLRequest: {
            method: request.method,
            headers: headersOf(request),
            search,
            body: request.body as unknown,
          },
          context: enter,
        }),
    );
    const codes = codesOf(answer);
    current.code ??= codes[0];
    await send(response, answer, statusOf(request, answer, codes));
  });
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
function contentOf(request: Request, search: string): Asked {
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

/**
 * The status of an answer. A client that asks for `application/json` by name takes
 * any other than 200 for an answer that is not the server's: it gets 200 also where
 * a well-formed request is refused.
 *
 * https://graphql.github.io/graphql-over-http/draft/#sec-application-json
 */
function statusOf(
  request: Request,
  { headers, status = 200 }: HTTPGraphQLResponse,
  codes: readonly string[],
): number {
  const isLegacy =
    /\bapplication\/json\b/u.test(request.get('accept') ?? '') &&
    headers.get('content-type')?.startsWith('application/json') === true;
  return status === 400 && isLegacy && !codes.includes('BAD_REQUEST') ? 200 : status;
}

/** The codes of an answer that refuses the request as a whole. */
function codesOf({ body, status = 200 }: HTTPGraphQLResponse): readonly string[] {
  if (status < 400 || body.kind !== 'complete') return [];
  const { errors = [] } = JSON.parse(body.string) as FormattedExecutionResult;
  return errors.map(({ extensions }) => String(extensions?.['code']));
}

async function send(
  response: Response,
  answer: HTTPGraphQLResponse,
  status: number,
): Promise<void> {
  response.status(status);
  for (const [name, value] of answer.headers) {
    if (name === 'vary') response.vary(value);
    else response.setHeader(name, value);
  }
  if (!response.hasHeader('cache-control')) response.setHeader('cache-control', 'no-store');
  if (status === 304) {
    response.removeHeader('content-type');
    response.removeHeader('content-length');
    response.end();
    return;
  }
  if (answer.body.kind === 'complete') {
    response.end(answer.body.string);
    return;
  }
  for await (const chunk of answer.body.asyncIterator) response.write(chunk);
  response.end();
}
