import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createMcpHandler } from '@modelcontextprotocol/server';
import type { Request as ExpressRequest, RequestHandler } from 'express';
import type { Answerer } from '../../assistants/ask.js';
import { createToolServer } from '../../assistants/create-tool-server.js';
import { answering } from '../operation/answering.js';
import { askOnce } from '../live/ask-once.js';
import { addressAsked } from '../settings/caller-address.js';
import { clientError } from '../errors/client-error.js';
import type { DoorOptions } from '../operation/door-options.js';
import { isAllowedOrigin } from '../live/check-origin.js';
import { formatError } from '../errors/format-error.js';
import { readVersion } from '../request/read-version.js';
import { identify } from '../operation/run-operation.js';

/**
 * Creates the route that serves assistants by the Model Context Protocol, one message a
 * request and nothing kept between two. It expects the body to be parsed.
 *
 * What a tool asks goes the way of all operations, as whoever sent the request.
 *
 * https://modelcontextprotocol.io/specification/2025-11-25/basic/transports
 */
export function createAssistantRoute(options: DoorOptions): RequestHandler {
  const { api, authenticate, log, settings } = options;
  return answering(options, async (request, response, current) => {
    const { origin, host } = request.headers;
    if (!isAllowedOrigin(origin, host, settings.origins)) {
      const words = `Pages of ${String(origin)} may not ask. Whoever runs the server lists them in ENTENTE_ORIGINS.`;
      throw clientError('BAD_REQUEST', 403, words);
    }
    if (Array.isArray(request.body)) {
      throw clientError('BAD_REQUEST', 400, 'Send one message a request, and no list of them.');
    }
    current.caller = await identify(() => authenticate(request.get('authorization')));
    const address = addressAsked(request, options.proxies);
    const answerer: Answerer = {
      schema: api.schema,
      address,
      ask: async ({ query, variables, view }) => {
        const asked = { query, variables, extensions: { view } };
        const { warnings, ...answered } = await askOnce(options, current, request, asked);
        return { ...answered, warnings: warnings.map(({ message }) => message) };
      },
      explain: (error) => {
        current.errors += 1;
        return formatError(options, error, current).message;
      },
    };
    const handler = createMcpHandler(() => createToolServer(answerer, readVersion()), {
      // Nothing changes that could be followed here; GET /changes is for that.
      maxSubscriptions: 0,
      onerror: (error) => log.debug({ err: error, ...current.logged }, 'an assistant failed'),
    });
    const answer = await handler.fetch(toWebRequest(request, address, current.signal), {
      parsedBody: request.body as unknown,
    });
    response.status(answer.status).setHeaders(answer.headers);
    response.setHeader('cache-control', 'no-store');
    if (answer.body === null) response.end();
    else await pipeline(Readable.fromWeb(answer.body), response);
  });
}

function toWebRequest(request: ExpressRequest, address: string, signal: AbortSignal): Request {
  const headers = Object.entries(request.headers).flatMap(([name, value]): [string, string][] =>
    value === undefined ? [] : [[name, [value].flat().join(', ')]],
  );
  return new Request(`${address}/mcp`, { method: request.method, headers, signal });
}
