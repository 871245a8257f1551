import type { IncomingMessage } from 'node:http';

/**
 * Reads what a request is sent to, its path and its query; undefined for what is no
 * target. A client may send anything there: `//`, or `http://[`.
 */
export function readTarget(request: Pick<IncomingMessage, 'url'>): URL | undefined {
  const target = request.url ?? '';
  // Beside an origin, so that what begins with two slashes is a path and not a host.
  const text = target.startsWith('/') ? `http://localhost${target}` : target;
  return URL.canParse(text) ? new URL(text) : undefined;
}
