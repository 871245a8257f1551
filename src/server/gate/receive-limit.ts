import type { RequestHandler } from 'express';

/** Where a body may be of any length, and is read as long as something comes. */
const STREAMED = /^\/import(?:\/|$)/iu;

/**
 * Creates what closes the connection of a request whose body takes longer to come than it
 * may, with 408: Node itself would measure all requests alike.
 */
export function createReceiveLimit(receiveMs: number): RequestHandler {
  return (request, response, next) => {
    const limit = (): void => {
      const timer = setTimeout(() => {
        if (request.complete) return;
        if (!response.headersSent) {
          request.socket.write('HTTP/1.1 408 Request Timeout\r\nconnection: close\r\n\r\n');
        }
        request.socket.destroySoon();
      }, receiveMs);
      request.once('close', () => clearTimeout(timer));
    };
    // What is left of such a body once it is answered is read for nothing.
    if (STREAMED.test(request.path)) response.once('finish', limit);
    else if (!request.complete) limit();
    next();
  };
}
