import type { Request, RequestHandler, Response } from 'express';
import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import { BadInputError } from '../../graph/errors.js';
import { requireScopes } from '../../graph/access/require-scopes.js';
import { remembering } from '../../graph/remembering.js';
import { withResolvers } from '../../graph/with-resolvers.js';
import { clientError } from '../errors/client-error.js';
import type { DoorOptions } from '../operation/door-options.js';
import { drains } from '../request/drains.js';
import { readText, refuseOthers } from '../operation/read-parameters.js';
import { runOperation } from '../operation/run-operation.js';
import { sendError, setHeadersOf } from '../errors/send-error.js';
import { statusOf } from '../errors/error-codes.js';
import { formatError } from '../errors/format-error.js';
import { watchCaller } from './watch-caller.js';

/** How long a client waits before it connects again, in milliseconds. */
const RETRY_MS = 2_000;

/** What is over soon. */
const PASSING: readonly string[] = ['TIMEOUT', 'TOO_MANY_REQUESTS', 'UNAVAILABLE'];

/**
 * Creates the route that sends the log of changes as server-sent events, one for
 * each change, from `Last-Event-ID` or `after` on.
 *
 * No more is read than the client takes. A heartbeat is a block with an id alone:
 * a client goes on from there, and is told of nothing.
 *
 * https://html.spec.whatwg.org/multipage/server-sent-events.html
 */
export function createChangesRoute(options: DoorOptions): RequestHandler {
  const { api, authenticate, log, running, settings, streams } = options;
  const { heartbeatMs, slowMs } = settings.live;
  return async (request, response) => {
    const current = running.get(response);
    const { signal } = current;
    const authorization = request.get('authorization');
    let cursor = '';
    let sent = '';
    let failure: GraphQLFormattedError | undefined;
    let warnings: readonly object[] = [];
    const cleanups: (() => void)[] = [];

    /** Follows the log, once all was asked that is asked of an operation; resolves once it has begun. */
    const follow = async (enter: () => Promise<unknown>): Promise<Followed> => {
      await enter();
      const { caller } = current;
      requireScopes(caller, ['read'], 'Following the log of changes');
      cleanups.push(streams.open(caller, current.address));
      cleanups.push(
        watchCaller(authenticate, authorization, caller, (reason) => {
          failure = { message: reason, extensions: { code: 'UNAUTHENTICATED' } };
          current.abort();
        }),
      );
      const begun = withResolvers<undefined>();
      const passed = (to: string): void => {
        cursor = to;
        begun.resolve(undefined);
      };
      const input = inputOf(request);
      warnings = await api.warningsOn(input.where, current);
      const events = api.followChanges(input, current, passed)[Symbol.asyncIterator]();
      const first = events.next();
      await Promise.race([begun.promise, first]);
      return { first, events };
    };
    try {
      if (running.draining) {
        throw clientError('UNAVAILABLE', 503, 'The server is shutting down. Try again.');
      }
      const { first, events } = await runOperation(
        options,
        current,
        () => authenticate(authorization),
        {},
        follow,
      );
      const onStop = (): void => current.abort();
      running.stopping.addEventListener('abort', onStop);
      cleanups.push(() => running.stopping.removeEventListener('abort', onStop));
      if (running.stopping.aborted) onStop();

      begin(response);
      if (warnings.length > 0) {
        response.write(`event: warnings\ndata: ${JSON.stringify(warnings)}\n\n`);
      }
      const heartbeat = setInterval(() => {
        if (response.writableNeedDrain) return;
        response.write(cursor === sent ? ':\n\n' : `id: ${cursor}\n\n`);
        sent = cursor;
      }, heartbeatMs);
      cleanups.push(() => clearInterval(heartbeat));
      for (let step = await first; step.done !== true; step = await events.next()) {
        const event = step.value;
        const isTaken = response.write(bytesOf(event)) || (await drains(response, slowMs, signal));
        if (!isTaken) {
          log.info(current.logged, 'a client was too slow');
          response.destroy();
          return;
        }
        sent = event.cursor;
      }
      if (failure) throw new GraphQLError(failure.message, { extensions: failure.extensions });
      response.end();
    } catch (error) {
      current.errors += 1;
      const { message, extensions } = failure ?? formatError(options, error, current).toJSON();
      setHeadersOf(response, error);
      fail(request, response, message, { ...extensions });
    } finally {
      for (const cleanUp of cleanups) cleanUp();
      current.abort();
    }
  };
}

/** A change, as far as this route looks at it. */
interface ChangeEvent {
  readonly cursor: string;
}

/** Changes that come, the first of which was asked for already. */
interface Followed {
  readonly first: Promise<IteratorResult<ChangeEvent, unknown>>;
  readonly events: AsyncIterator<ChangeEvent, unknown>;
}

/** A change as an event of a stream, written once for all who follow. */
const bytesOf = remembering((event: ChangeEvent) =>
  Buffer.from(`id: ${event.cursor}\nevent: change\ndata: ${JSON.stringify(event)}\n\n`),
);

function inputOf(request: Request): { readonly after: string | null; readonly where: unknown } {
  refuseOthers(request, ['after', 'where']);
  const last = request.get('last-event-id');
  const after = readText(request, 'after') ?? null;
  const where = readText(request, 'where');
  return {
    // An empty one is that of a client that has not got any.
    after: last !== undefined && last !== '' ? last : after,
    where: where === undefined ? null : readJson(where),
  };
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw new BadInputError(['where'], 'must be JSON, such as {"kind":{"eq":"STANCE"}}.');
  }
}

function begin(response: Response): void {
  response.writeHead(200, {
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-store, no-transform',
    // A proxy that gathers what it passes on would keep changes back.
    'x-accel-buffering': 'no',
  });
  response.write(`retry: ${RETRY_MS}\n\n`);
}

/**
 * Before the stream has begun it is an answer with a status; else the last event.
 *
 * A browser's `EventSource` takes any status but 200 for the end, for good. What is over
 * soon is told it by a stream that ends at once: then it comes back.
 */
function fail(
  request: Request,
  response: Response,
  message: string,
  extensions: Record<string, unknown>,
): void {
  const { code } = extensions;
  const isEventSource = /\btext\/event-stream\b/u.test(request.get('accept') ?? '');
  if (!response.headersSent && isEventSource && PASSING.includes(String(code))) begin(response);
  if (response.headersSent) {
    const error = JSON.stringify({ message, extensions });
    response.end(`event: error\ndata: ${error}\n\n`);
    return;
  }
  const status = statusOf(code);
  sendError(response, status, code as Parameters<typeof sendError>[2], message, extensions);
}
