import type { RequestHandler } from 'express';
import { sendError } from './send-error.js';

/**
 * Creates what refuses a GET that a page of another site made the browser send, unless
 * `origins` lists that page's origin. A browser says so in `sec-fetch-site`; a link that
 * a person follows is let through.
 *
 * A page could not read the answer anyway: this is against what it could make the
 * server work.
 *
 * https://www.w3.org/TR/fetch-metadata/
 */
export function createCrossSiteGuard(origins: readonly string[]): RequestHandler {
  return (request, response, next) => {
    const site = request.get('sec-fetch-site') ?? 'none';
    const isOfOthers = request.method === 'GET' && (site === 'cross-site' || site === 'same-site');
    const isFollowed = request.get('sec-fetch-dest') === 'document';
    const isListed = origins.includes(request.get('origin') ?? '');
    if (!isOfOthers || isFollowed || isListed) {
      next();
      return;
    }
    sendError(
      response,
      403,
      'BAD_REQUEST',
      'Pages of other sites may not ask. Whoever runs the server lists their origins in ENTENTE_ORIGINS.',
    );
  };
}
