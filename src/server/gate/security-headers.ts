import helmet from 'helmet';
import type { RequestHandler } from 'express';

/**
 * Creates the headers that keep a page of ours to itself.
 *
 * Nothing may be loaded from, or sent to, anywhere else. Styles may be inline
 * and workers may come from blobs, because the editor makes them so. Only pages
 * of `embedOrigins` may have it in a frame.
 */
export function createSecurityHeaders(embedOrigins: readonly string[]): RequestHandler {
  const isFramed = embedOrigins.length > 0;
  return helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        baseUri: ["'none'"],
        connectSrc: ["'self'"],
        fontSrc: ["'self'", 'data:'],
        formAction: ["'none'"],
        frameAncestors: isFramed ? [...embedOrigins] : ["'none'"],
        imgSrc: ["'self'", 'data:'],
        objectSrc: ["'none'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'", "'unsafe-inline'"],
        workerSrc: ["'self'", 'blob:'],
      },
    },
    // For browsers too old for frameAncestors, and for scanners that compare the two. It
    // can't name an origin: beside frameAncestors that do, it would be another answer.
    xFrameOptions: isFramed ? false : { action: 'deny' },
    strictTransportSecurity: false,
  });
}
