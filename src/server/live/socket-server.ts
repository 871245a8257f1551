import { randomUUID } from 'node:crypto';
import type { IncomingMessage, Server as HttpServer } from 'node:http';
import type { Duplex } from 'node:stream';
import type { ExecutionResult } from 'graphql';
import { handleProtocols, makeServer } from 'graphql-ws';
import { WebSocketServer, type WebSocket } from 'ws';
import { RunningRequest } from '../request.js';
import type { EventStream } from './event-stream.js';
import { FormattedError } from './formatted-error.js';
import type { Runner } from './run-operation.js';
import { formatError, runOperation } from './run-operation.js';

/** The path at which sockets are opened. */
const PATH = '/graphql';

/** What the protocol's server keeps of a connection. */
interface Connection {
  readonly request: IncomingMessage;
}

/** The sockets of a server. */
export interface SocketServer {
  /** Closes all of them with a code after which clients connect again. */
  close(): Promise<void>;
}

/** What `connection_init` says, since a browser can't give a socket headers. */
function authorizationIn(
  parameters: Readonly<Record<string, unknown>> | undefined,
): string | undefined {
  const authorization = parameters?.['authorization'];
  return authorization === undefined || typeof authorization === 'string'
    ? authorization
    : JSON.stringify(authorization);
}

/**
 * Takes upgrades of `http` to the protocol graphql-transport-ws.
 *
 * https://github.com/enisdenjo/graphql-ws/blob/master/PROTOCOL.md
 */
export function createSocketServer(http: HttpServer, runner: Runner): SocketServer {
  const { limits } = runner.settings;
  const { log } = runner;
  const sockets = new WebSocketServer({
    noServer: true,
    handleProtocols,
    maxPayload: limits.bodyBytes,
    perMessageDeflate: false,
    // One message a tick: a `complete` has its effect before the next message is read.
    allowSynchronousEvents: false,
  });
  const protocol = makeServer<undefined, Connection>({
    onSubscribe: async ({ extra, connectionParams }, _id, payload) => {
      const request = new RunningRequest(randomUUID(), extra.request.headers);
      try {
        request.caller = await runner.authenticate(
          authorizationIn(connectionParams) ?? extra.request.headers.authorization,
        );
      } catch (error) {
        return [formatError(runner, error, request)];
      }
      request.extensions = payload.extensions;
      const outcome = await runOperation(runner, payload, request);
      if ('errors' in outcome) return outcome.errors;
      const { document } = outcome;
      const rootValue = 'stream' in outcome ? outcome.stream : outcome.answer;
      const operationName = payload.operationName ?? null;
      return {
        schema: runner.api.schema,
        document,
        operationName,
        rootValue,
        contextValue: request,
      };
    },
    // All was run already: what it gave is carried where the protocol's server expects a root.
    execute: ({ rootValue }) => rootValue as ExecutionResult,
    subscribe: ({ rootValue }) => rootValue as EventStream,
    onError: ({ extra }, _id, _payload, errors) =>
      errors.map((error) => {
        if (error instanceof FormattedError) return error.toJSON();
        const request = new RunningRequest(randomUUID(), extra.request.headers);
        return formatError(runner, error, request).toJSON();
      }),
  });
  http.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    if (pathname !== PATH) {
      socket.end('HTTP/1.1 404 Not Found\r\nconnection: close\r\n\r\n');
      return;
    }
    sockets.handleUpgrade(request, socket, head, (opened) => open(opened, request));
  });

  function open(socket: WebSocket, request: IncomingMessage): void {
    const closed = protocol.opened(
      {
        protocol: socket.protocol,
        send: (text) =>
          new Promise((resolve, reject) => {
            if (socket.readyState !== socket.OPEN) resolve();
            else socket.send(text, (error) => (error ? reject(error) : resolve()));
          }),
        close: (code, reason) => socket.close(code, reason),
        onMessage: (take) =>
          void socket.on('message', (data: Buffer) => {
            take(data.toString()).catch((error: unknown) => {
              log.error({ err: error }, 'internal error on a socket');
              socket.close(4500, 'Internal server error');
            });
          }),
      },
      { request },
    );
    socket.on('error', (error) => log.warn({ err: error }, 'a socket failed'));
    socket.once('close', (code, reason) => void closed(code, reason.toString()));
  }

  return {
    close: async () => {
      for (const socket of sockets.clients) socket.close(1001, 'The server is stopping.');
      await new Promise<void>((resolve) => {
        sockets.close(() => resolve());
      });
    },
  };
}
