import type { ApolloServer } from '@apollo/server';
import { GraphQLError } from 'graphql';
import type { Caller } from '../../graph/access/caller.js';
import { UnauthenticatedError } from '../../graph/access/unauthenticated-error.js';
import { BadInputError } from '../../graph/errors.js';
import { StoreError } from '../../graph/store/store-error.js';
import type { Admission } from '../gate/admission.js';
import type { Api } from '../request/api.js';
import type { Authenticate } from '../gate/authenticate.js';
import { checkPersisted } from '../gate/check-persisted.js';
import { checkRequest } from '../gate/check-request.js';
import { clientError } from '../errors/client-error.js';
import { MAY_BE_WRITTEN } from '../errors/may-be-written.js';
import type { RunningRequest, ServerContext } from '../request/request.js';
import type { Settings } from '../settings/settings.js';

/** What runs operations, whichever door they come through. */
export interface Runner {
  readonly api: Api;
  readonly apollo: ApolloServer<ServerContext>;
  readonly authenticate: Authenticate;
  readonly admission: Admission;
  readonly settings: Settings;
}

/** What a client sent, as a door found it: of any type where a text should be. */
export interface Asked {
  readonly query?: unknown;
  readonly variables?: unknown;
  readonly extensions?: unknown;
}

/**
 * Runs what a request asks for. This is the one way, whichever door it came through:
 * who asks, a place to run, the size of what was sent, the view of the request, and all
 * of it within the time that a request may take.
 *
 * `execute` does what only a door can do; it calls `enter` once, before it does anything.
 * When the time is up this rejects, and the signal of the request ends what still goes
 * on; so does a client that has gone.
 *
 * @throws GraphQLError as a client may see it, with a status; else what `execute` throws
 */
export async function runOperation<T>(
  runner: Runner,
  request: RunningRequest,
  who: () => Promise<Caller>,
  asked: Asked,
  execute: (enter: () => Promise<ServerContext>) => Promise<T>,
): Promise<T> {
  const { api, admission, settings } = runner;
  const { requestMs, tokens } = settings.limits;
  let leave: () => void = () => undefined;
  let isWaiting = false;

  const enter = async (): Promise<ServerContext> => {
    request.caller = await identify(who);
    if (request.signal.aborted) throw tooLong(request, requestMs);
    isWaiting = true;
    leave = await admission.enter(request.asker, request.signal);
    isWaiting = false;
    checkRequest(asked.query, asked.variables, tokens);
    checkPersisted(asked.query, asked.extensions);
    request.extensions = asked.extensions;
    return makeContext(api, request);
  };
  let giveUp: () => void = () => undefined;
  const over = new Promise<never>((_, reject) => {
    giveUp = () => reject(isWaiting ? admission.tooMany() : tooLong(request, requestMs));
    request.signal.addEventListener('abort', giveUp, { once: true });
  });
  const timer = setTimeout(() => {
    request.isLate = true;
    request.abort();
  }, requestMs);
  // A place is free once nothing of the request goes on, also where it was answered before.
  const work = execute(enter).finally(() => leave());
  try {
    return await Promise.race([work, over]);
  } finally {
    clearTimeout(timer);
    // A request can ask for several operations in turn, such as the pages of a download.
    request.signal.removeEventListener('abort', giveUp);
  }
}

/** Makes the resolvers' context; a view that can't be read refuses the request as a whole. */
export function makeContext(api: Api, request: RunningRequest): ServerContext {
  try {
    return { ...api.contextValue(request), request };
  } catch (error) {
    if (!(error instanceof BadInputError)) throw error;
    const { argument, message } = error;
    throw clientError('BAD_USER_INPUT', 400, message, { argument });
  }
}

/** Finds who asks; a failure refuses the request as a whole, with its status. */
export async function identify(who: () => Promise<Caller>): Promise<Caller> {
  try {
    return await who();
  } catch (error) {
    if (error instanceof UnauthenticatedError) {
      const { message } = error;
      throw clientError('UNAUTHENTICATED', 401, message, {}, { 'www-authenticate': 'Bearer' });
    }
    if (error instanceof StoreError && error.reason === 'UNAVAILABLE') {
      throw clientError('UNAVAILABLE', 503, 'The database does not answer. Try again later.');
    }
    throw error;
  }
}

/** What was to be written may be: only reading less makes a request shorter for sure. */
function tooLong({ isWrite }: RunningRequest, ms: number): GraphQLError {
  return isWrite
    ? clientError('UNCERTAIN', 504, MAY_BE_WRITTEN)
    : clientError(
        'TIMEOUT',
        504,
        `The request took longer than ${ms} ms. Ask for fewer rows or a narrower filter, or again if the server was busy.`,
      );
}
