import type { Request, RequestHandler } from 'express';
import { sendError } from '../errors/send-error.js';
import type { Settings } from '../settings/settings.js';

/** What pages of `embedOrigins` show in a frame, beside what asks no database. */
const FRAMED = '/reconcile/preview';

/**
 * Creates what refuses a request that a page of another site made the browser send,
 * unless `origins` lists that page's origin. A browser says so in `sec-fetch-site`; a
 * link that a person follows is let through.
 *
 * A page could not read the answer anyway: this is against what it could make the
 * server work, by a GET, or by a form, which a browser sends without asking first.
 *
 * https://www.w3.org/TR/fetch-metadata/
 */
export function createCrossSiteGuard(
  settings: Pick<Settings, 'origins' | 'embedOrigins'>,
): RequestHandler {
  const { origins, embedOrigins } = settings;
  const isLet = (request: Request): boolean => {
    const shownIn = request.get('sec-fetch-dest');
    if (origins.includes(request.get('origin') ?? '')) return true;
    if (request.method !== 'GET') return false;
    // Of a frame the browser says only that it is one; it shows it within those listed alone.
    const isFramed = embedOrigins.length > 0 && request.baseUrl + request.path === FRAMED;
    return shownIn === 'document' || (isFramed && shownIn === 'iframe');
  };
  return (request, response, next) => {
    const site = request.get('sec-fetch-site') ?? 'none';
    const isOfOthers = site === 'cross-site' || site === 'same-site';
    if (request.method === 'OPTIONS' || !isOfOthers || isLet(request)) {
      next();
      return;
    }
    const problem =
      'Pages of other sites may not ask. Whoever runs the server lists their origins in ENTENTE_ORIGINS.';
    sendError(response, 403, 'BAD_REQUEST', problem);
  };
}
