import { once } from 'node:events';
import { createServer as createHttpServer, type ServerResponse } from 'node:http';
import { fileURLToPath } from 'node:url';
import { Admission } from './gate/admission.js';
import type { Api } from './request/api.js';
import { startApollo } from './apollo/apollo.js';
import { createApp } from './routes/app.js';
import { createAuthenticate } from './gate/authenticate.js';
import { readProxies } from './settings/caller-address.js';
import { refusalOf, type Refusal } from './gate/check-door.js';
import { OpenStreams } from './operation/open-streams.js';
import { createSocketServer } from './live/socket-server.js';
import type { Log } from './reporting/log.js';
import { startMetricsServer } from './routes/metrics-server.js';
import { Metrics } from './reporting/metrics.js';
import { readVersion } from './request/read-version.js';
import { RunningRequests } from './request/running-requests.js';
import type { Settings } from './settings/settings.js';
import { urlOf } from './settings/url-of.js';

const WEB_FOLDER = fileURLToPath(new URL('../../web/dist', import.meta.url));

/** How long a connection may take to close once all that was asked is answered. */
const LINGER_MS = 500;

/** How long the headers of a request may take to come. */
const HEADERS_MS = 10_000;

/** How often it is looked who takes too long. */
const CHECK_MS = 500;

/** How long a connection is kept on which nothing is asked: longer than proxies keep theirs. */
const KEEP_ALIVE_MS = 65_000;

/** A server that listens. */
export interface Server {
  /** Where it listens, without a slash at the end. */
  readonly url: string;

  /** Where its figures are; undefined where no port is set for them. */
  readonly metricsUrl: string | undefined;

  /**
   * Takes no new requests, waits for those that run, for at most
   * `settings.shutdownMs`, and closes all connections. The store stays open.
   *
   * @returns how many requests had to be cut off
   */
  close(): Promise<number>;
}

/**
 * Starts a server; resolves when it listens. `webFolder` is where the web build is.
 *
 * @throws the error of `listen`, such as one with the code EADDRINUSE;
 *   {@link SettingsError} where tokens can't be checked
 */
export async function createServer(
  api: Api,
  settings: Settings,
  log: Log,
  webFolder = WEB_FOLDER,
): Promise<Server> {
  const authenticate = await createAuthenticate(api, settings);
  const running = new RunningRequests();
  const apollo = await startApollo(api, settings, log);
  const streams = new OpenStreams(settings.live);
  const admission = new Admission(settings.limits.perCaller);
  const proxies = readProxies(settings.proxies);
  const metrics = new Metrics({
    api,
    storeUrl: settings.store.url,
    version: readVersion(),
    requests: () => ({ all: running.size, waiting: admission.figures.waiting }),
    sockets: () => sockets.count(),
    streams: () => streams.size,
  });
  const reporting = { metrics, log, slowMs: settings.slowMs };
  const runner = { api, apollo, authenticate, admission, settings };
  const doors = { ...runner, running, streams, proxies, reporting, log };
  const app = createApp(doors, webFolder);
  const { receiveMs } = settings.limits;
  const limits = {
    headersTimeout: Math.min(HEADERS_MS, receiveMs),
    // How long a body may take is not the same for all: see receive-limit.ts.
    requestTimeout: 0,
    // Node looks for those who take too long every 30 s, left to itself.
    connectionsCheckingInterval: CHECK_MS,
    keepAliveTimeout: KEEP_ALIVE_MS,
  };
  const http = createHttpServer(limits, (request, response) => {
    const refusal = refusalOf(request, settings);
    // Before the routes: theirs can't read such a target at all.
    if (refusal === undefined) app(request, response);
    else refuse(response, refusal, log);
  });
  const sockets = createSocketServer(http, doors);
  http.listen(settings.port, settings.host);
  await once(http, 'listening');
  const figures = await startMetricsServer(metrics, settings, log).catch((error: unknown) => {
    http.close();
    throw error;
  });

  return {
    url: urlOf(http, settings.host),
    metricsUrl: figures?.url,
    async close() {
      const { shutdownMs } = settings;
      const [requests, cutSockets] = await Promise.all([
        running.drain(shutdownMs),
        sockets.close(shutdownMs),
      ]);
      const cut = requests + cutSockets;
      const closed = once(http, 'close');
      http.close();
      const timer = setTimeout(() => http.closeAllConnections(), cut > 0 ? 0 : LINGER_MS);
      await closed;
      clearTimeout(timer);
      await apollo.stop();
      await figures?.close();
      return cut;
    },
  };
}

function refuse(response: ServerResponse, { status, message }: Refusal, log: Log): void {
  log.info({ status, message }, 'refused');
  response
    .writeHead(status, {
      'content-type': 'application/json; charset=utf-8',
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
    })
    .end(JSON.stringify({ errors: [{ message, extensions: { code: 'BAD_REQUEST' } }] }));
}
