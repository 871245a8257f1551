import { randomUUID } from 'node:crypto';
import { STATUS_CODES, type IncomingMessage, type Server as HttpServer } from 'node:http';
import type { Duplex } from 'node:stream';
import type { ExecutionResult, FormattedExecutionResult } from 'graphql';
import { handleProtocols, makeServer, type SubscribePayload } from 'graphql-ws';
import { WebSocketServer, type WebSocket } from 'ws';
import { refusalOf } from '../gate/check-door.js';
import { addressOf } from '../settings/caller-address.js';
import { anonymousWith } from '../../graph/access/caller.js';
import { clientError } from '../errors/client-error.js';
import type { DoorOptions } from '../operation/door-options.js';
import type { ErrorCode } from '../errors/error-codes.js';
import { readTarget } from '../request/read-target.js';
import { RunningRequest } from '../request/request.js';
import { reportOperation } from '../reporting/report-operation.js';
import { within } from '../request/within.js';
import { isAllowedOrigin } from './check-origin.js';
import { EventStream } from './event-stream.js';
import { tooMany } from '../operation/open-streams.js';
import { SharedAnswers, type Answer } from './shared-answers.js';
import { CLOSE_CODES, SocketConnection } from './socket-connection.js';
import { runSocketOperation, type Outcome } from './socket-operation.js';
import { formatError } from '../errors/format-error.js';
import { watchCaller } from './watch-caller.js';

/** The path at which sockets are opened. */
const PATH = '/graphql';

/** The sockets of a server. */
export interface SocketServer {
  /** How many are open. */
  count(): number;

  /**
   * Takes no new operations, waits at most so long for those that run, and closes
   * all sockets with a code after which clients connect again.
   *
   * @returns how many sockets had to be cut off
   */
  close(deadlineMs: number): Promise<number>;
}

/**
 * Takes upgrades of `http` to the protocol graphql-transport-ws.
 *
 * https://github.com/enisdenjo/graphql-ws/blob/master/PROTOCOL.md
 */
export function createSocketServer(http: HttpServer, options: DoorOptions): SocketServer {
  const { api, authenticate, log, proxies, reporting, running, settings, streams } = options;
  const connections = new Set<SocketConnection>();
  const answers = new SharedAnswers();
  const sockets = new WebSocketServer({
    noServer: true,
    handleProtocols,
    maxPayload: settings.limits.bodyBytes,
    perMessageDeflate: false,
    // One message a turn: what a `complete` ends has ended before the next message is read.
    allowSynchronousEvents: false,
  });
  const protocol = makeServer<Record<string, unknown> | undefined, SocketConnection>({
    onConnect: ({ connectionParams, extra }) => connect(extra, connectionParams),
    onSubscribe: async ({ extra, subscriptions }, id, payload) => {
      const request = requestOn(extra);
      const open = Object.keys(subscriptions).length;
      // What the client gives up, by word or by going away, is ended while it runs too.
      subscriptions[id] = endedWith(request);
      const outcome = await subscribe(extra, request, id, open, payload);
      if ('errors' in outcome) return outcome.errors;
      const rootValue = 'stream' in outcome ? outcome.stream : outcome.answer;
      // The client may have lost interest meanwhile.
      if (!(id in subscriptions) && rootValue instanceof EventStream) await rootValue.return();
      const operationName = payload.operationName ?? null;
      const { document } = outcome;
      return { schema: api.schema, document, operationName, rootValue, contextValue: {} };
    },
    // All was run already: what it gave is carried where the protocol's server expects a root.
    execute: ({ rootValue }) => rootValue as ExecutionResult,
    // A stream sends its answers by itself.
    subscribe: ({ rootValue }) => rootValue as EventStream,
    onNext: (_context, _id, _payload, _args, result) => result as FormattedExecutionResult,
    onError: ({ extra }, _id, _payload, errors) =>
      errors.map((error) => formatError(options, error, requestOn(extra)).toJSON()),
  });

  http.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    // Until it is a WebSocket nobody else listens, and an error would end the process.
    socket.on('error', (error) => log.debug({ err: error }, 'an upgrade failed'));
    const { host, origin } = request.headers;
    const pathname = readTarget(request)?.pathname ?? '';
    const refusal = refusalOf(request, settings);
    if (refusal) {
      refuse(socket, refusal.status, 'BAD_REQUEST', refusal.message);
    } else if (pathname !== PATH) {
      refuse(socket, 404, 'BAD_REQUEST', `There is no WebSocket at ${pathname}.`);
    } else if (running.draining) {
      refuse(socket, 503, 'UNAVAILABLE', 'The server is shutting down. Try again.');
    } else if (!isAllowedOrigin(origin, host, settings.origins)) {
      const words = `Pages of ${String(origin)} may not connect. Whoever runs the server lists them in ENTENTE_ORIGINS.`;
      refuse(socket, 403, 'BAD_REQUEST', words);
    } else {
      sockets.handleUpgrade(request, socket, head, (opened) => open(opened, request));
    }
  });

  function open(socket: WebSocket, request: IncomingMessage): void {
    const connection = new SocketConnection(socket, request, settings.live);
    connections.add(connection);
    const closed = protocol.opened(
      {
        protocol: socket.protocol,
        send: async (text) => connection.send(text),
        close: (code, reason) => connection.close(code ?? CLOSE_CODES.TRY_AGAIN, reason ?? ''),
        onMessage: (take) =>
          void socket.on('message', (data: Buffer) => {
            take(data.toString()).catch((error: unknown) => {
              if (socket.readyState !== socket.OPEN) return;
              log.error({ err: error }, 'internal error on a socket');
              connection.close(4500, 'Internal server error');
            });
          }),
      },
      connection,
    );
    socket.on('error', (error) => log.debug({ err: error }, 'a socket failed'));
    socket.once('close', (code, reason) => {
      connections.delete(connection);
      for (const stream of connection.streams) void stream.return();
      const { operations, startedAt } = connection;
      log.info({ code, operations, ms: Math.round(performance.now() - startedAt) }, 'socket');
      void closed(code, reason.toString());
    });
  }

  async function connect(
    connection: SocketConnection,
    params: Readonly<Record<string, unknown>> | undefined,
  ): Promise<boolean> {
    const given = params?.['authorization'] ?? params?.['Authorization'];
    const { authorization: header } = connection.request.headers;
    const authorization = typeof given === 'string' ? given : header;
    const forbid = (reason: string): void => connection.close(CLOSE_CODES.FORBIDDEN, reason);
    try {
      const caller = await authenticate(authorization);
      connection.caller = caller;
      connection.stopWatching = watchCaller(authenticate, authorization, caller, forbid);
      return true;
    } catch (error) {
      const { message, extensions } = formatError(options, error, requestOn(connection)).toJSON();
      if (extensions?.['code'] === 'UNAVAILABLE') connection.close(CLOSE_CODES.TRY_AGAIN, message);
      else forbid(message);
      return false;
    }
  }

  async function subscribe(
    connection: SocketConnection,
    request: RunningRequest,
    id: string,
    open: number,
    payload: SubscribePayload,
  ): Promise<Outcome> {
    connection.operations += 1;
    try {
      if (running.draining) {
        throw clientError('UNAVAILABLE', 503, 'The server is shutting down. Try again.');
      }
      const { perConnection } = settings.live;
      if (open > perConnection) throw tooMany('connection', perConnection);
      const who = () => Promise.resolve(connection.caller ?? NOBODY);
      const send = ({ bytes }: Answer) => connection.sendNext(id, bytes);
      const run = runSocketOperation({ ...options, answers }, payload, request, who, send);
      connection.pending.add(run);
      const outcome = await run.finally(() => connection.pending.delete(run));
      if ('stream' in outcome) keepOpen(connection, outcome.stream, request);
      return outcome;
    } catch (error) {
      return { errors: [formatError(options, error, request)] };
    } finally {
      const ms = performance.now() - request.startedAt;
      const code = request.code ?? 'OK';
      const operation = request.operationType ?? 'none';
      const line = reportOperation(reporting, request, { door: 'websocket', operation, code, ms });
      log.info({ ...line, ms: Math.round(ms), ...(code !== 'OK' && { code }) }, 'operation');
    }
  }

  function requestOn({ caller, request }: SocketConnection): RunningRequest {
    const address = addressOf(request, proxies);
    const made = new RunningRequest(randomUUID(), request.headers, address);
    if (caller) made.caller = caller;
    return made;
  }

  /** Counts a stream for as long as it is open. */
  function keepOpen(
    connection: SocketConnection,
    stream: EventStream,
    request: RunningRequest,
  ): void {
    const { caller } = connection;
    try {
      const close = streams.open(caller, request.address);
      connection.streams.add(stream);
      request.signal.addEventListener('abort', () => {
        connection.streams.delete(stream);
        close();
      });
    } catch (error) {
      void stream.return();
      throw error;
    }
  }

  return {
    count: () => connections.size,
    async close(deadlineMs) {
      const finished = Promise.all([...connections].map((each) => each.finish()));
      const isDone = await within(finished, deadlineMs);
      const count = isDone ? 0 : connections.size;
      // What was answered last is handed to the sockets before they are closed.
      await new Promise((resolve) => setImmediate(resolve));
      for (const connection of connections) {
        connection.close(CLOSE_CODES.RESTART, 'The server is restarting: connect again.');
      }
      await new Promise<void>((resolve) => sockets.close(() => resolve()));
      return count;
    },
  };
}

/** What the protocol's server ends, in place of a stream, while an operation runs. */
function endedWith(request: RunningRequest): AsyncIterableIterator<never, undefined> {
  const end = (): Promise<IteratorReturnResult<undefined>> => {
    request.abort();
    return Promise.resolve({ done: true, value: undefined });
  };
  return {
    next: end,
    return: end,
    [Symbol.asyncIterator]() {
      return this;
    },
  };
}

/** Who asks over a connection on which nobody said so yet. */
const NOBODY = anonymousWith([]);

function refuse(socket: Duplex, status: number, code: ErrorCode, message: string): void {
  const body = JSON.stringify({ errors: [{ message, extensions: { code } }] });
  const head = [
    `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}`,
    'content-type: application/json; charset=utf-8',
    `content-length: ${Buffer.byteLength(body)}`,
    'connection: close',
  ];
  socket.end(`${head.join('\r\n')}\r\n\r\n${body}`);
}
