import helmet from 'helmet';
import type { RequestHandler } from 'express';

/**
 * Creates the headers that keep a page of ours to itself.
 *
 * Nothing may be loaded from, or sent to, anywhere else. Styles may be inline
 * and workers may come from blobs, because the editor makes them so.
 */
export function createSecurityHeaders(): RequestHandler {
  return helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        baseUri: ["'none'"],
        connectSrc: ["'self'"],
        fontSrc: ["'self'", 'data:'],
        formAction: ["'none'"],
        frameAncestors: ["'none'"],
        imgSrc: ["'self'", 'data:'],
        objectSrc: ["'none'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'", "'unsafe-inline'"],
        workerSrc: ["'self'", 'blob:'],
      },
    },
    // For browsers too old for frameAncestors, and for scanners that compare the two.
    xFrameOptions: { action: 'deny' },
    strictTransportSecurity: false,
  });
}
