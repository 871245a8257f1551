import { once } from 'node:events';
import { createServer } from 'node:http';
import { refusalOf } from '../gate/check-door.js';
import type { Log } from '../reporting/log.js';
import type { Metrics } from '../reporting/metrics.js';
import { readTarget } from '../request/read-target.js';
import type { Settings } from '../settings/settings.js';
import { urlOf } from '../settings/url-of.js';

/** What serves the figures, on an address of its own. */
export interface MetricsServer {
  readonly url: string;
  close(): Promise<void>;
}

/**
 * Starts what serves the figures, where a port is set for it.
 *
 * @throws the error of `listen`
 */
export async function startMetricsServer(
  metrics: Metrics,
  settings: Settings,
  log: Log,
): Promise<MetricsServer | undefined> {
  const { host, port } = settings.metrics;
  if (port === undefined) return undefined;
  const http = createServer((request, response) => {
    const refusal = refusalOf(request, { ...settings, host });
    const isAsked = request.method === 'GET' && readTarget(request)?.pathname === '/metrics';
    response.setHeader('cache-control', 'no-store');
    if (refusal !== undefined || !isAsked) {
      const words = refusal?.message ?? 'The figures are at GET /metrics.';
      response
        .writeHead(refusal?.status ?? 404, { 'content-type': 'text/plain' })
        .end(`${words}\n`);
      return;
    }
    metrics.text().then(
      (text) => response.setHeader('content-type', metrics.contentType).end(text),
      (error: unknown) => {
        log.error({ err: error }, 'the figures could not be read');
        response.writeHead(500).end();
      },
    );
  });
  http.listen(port, host);
  await once(http, 'listening');
  const url = `${urlOf(http, host)}/metrics`;
  log.info({ metrics: url }, 'figures are served');
  return {
    url,
    async close() {
      const closed = once(http, 'close');
      http.close();
      http.closeAllConnections();
      await closed;
    },
  };
}
