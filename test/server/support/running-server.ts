import { Writable } from 'node:stream';
import { LOCAL } from '../../../src/graph/access/caller.js';
import type { Api } from '../../../src/server/request/api.js';
import { createLog } from '../../../src/server/reporting/log.js';
import { createServer, type Server } from '../../../src/server/server.js';
import { readSettings } from '../../../src/server/settings/settings.js';

/** What a GraphQL request is answered with, as these tests look at it. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly data: unknown;
  readonly errors: readonly {
    readonly message: string;
    readonly path?: readonly (string | number)[];
    readonly extensions: Readonly<Record<string, unknown>>;
  }[];
}

/** A real server on a free port of the loopback, and what it logged. */
export interface RunningServer extends Server {
  readonly log: readonly Readonly<Record<string, unknown>>[];
  ask(query: string, variables?: Readonly<Record<string, unknown>>): Promise<Answer>;
  post(body: string, headers?: Readonly<Record<string, string>>): Promise<Answer>;
}

/** How long a request may take where a test says nothing of that: no machine is so slow. */
const PATIENCE = { ENTENTE_REQUEST_TIMEOUT_MS: '120000' };

/**
 * Starts a server; who asks it without credentials may do everything, so that
 * tests of other things need no key. `isGuarded` lets it go by its own rules.
 */
export async function startServer(
  api: Api,
  environment: Readonly<Record<string, string>> = {},
  webFolder?: string,
  isGuarded = false,
): Promise<RunningServer> {
  const log: Readonly<Record<string, unknown>>[] = [];
  const settings = readSettings({ LOG_LEVEL: 'debug', PORT: '0', ...PATIENCE, ...environment });
  const destination = new Writable({
    write(line: Buffer, _encoding, done) {
      log.push(JSON.parse(line.toString()) as Readonly<Record<string, unknown>>);
      done();
    },
  });
  const server = await createServer(
    isGuarded ? api : openToEverybody(api),
    settings,
    createLog(settings, destination),
    webFolder,
  );

  const post: RunningServer['post'] = async (body, headers = {}) => {
    const response = await fetch(`${server.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body,
    });
    return readAnswer(response);
  };
  return {
    ...server,
    log,
    post,
    ask: (query, variables = {}) => post(JSON.stringify({ query, variables })),
  };
}

function openToEverybody(api: Api): Api {
  return {
    ...api,
    contextValue: (request) =>
      api.contextValue({
        ...request,
        signal: request.signal,
        caller: request.caller.id === 'anonymous' ? LOCAL : request.caller,
      }),
  };
}

export async function readAnswer(response: Response): Promise<Answer> {
  const body = (await response.json()) as Partial<Answer>;
  return {
    status: response.status,
    headers: response.headers,
    data: body.data,
    errors: body.errors ?? [],
  };
}
