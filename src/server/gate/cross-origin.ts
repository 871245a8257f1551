import cors from 'cors';
import type { RequestHandler } from 'express';

/**
 * Creates what lets pages of `origins` ask the server as its own pages may, and
 * answers the browser where it asks for that first. Such a page may send any header,
 * as clients and tracers add their own.
 *
 * A key goes in a header that the page sends itself. There are no cookies, so none
 * are allowed.
 *
 * https://fetch.spec.whatwg.org/#http-cors-protocol
 */
export function createCrossOrigin(origins: readonly string[]): RequestHandler {
  return cors({
    origin: [...origins],
    methods: ['GET', 'POST'],
    // A proxy in front may say when to try again.
    exposedHeaders: ['retry-after', 'x-request-id'],
    maxAge: PREFLIGHT_SECONDS,
  });
}

/** How long a browser may remember what it was allowed. */
const PREFLIGHT_SECONDS = 600;
