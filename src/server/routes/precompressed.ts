import { existsSync } from 'node:fs';
import { extname, join } from 'node:path';
import type { RequestHandler } from 'express';

/** What a client may take, best first, and how such a file's name ends. */
const ENCODINGS = [
  ['br', '.br'],
  ['gzip', '.gz'],
] as const;

/** A file's name, as the web build makes them. */
const NAME = /^\/[\w-][\w.-]*$/u;

/**
 * Creates what lets the route behind it send `x.js.br` or `x.js.gz` for `x.js`, where
 * `folder` has such a file and the client takes it. Being a file like any other, it
 * has a length, a tag and ranges of its own.
 */
export function createPrecompressed(folder: string): RequestHandler {
  return (request, response, next) => {
    const { path } = request;
    response.vary('accept-encoding');
    const found = NAME.test(path)
      ? ENCODINGS.find(
          ([encoding, ending]) =>
            request.acceptsEncodings(encoding) === encoding &&
            existsSync(join(folder, path + ending)),
        )
      : undefined;
    if (found) {
      const [encoding, ending] = found;
      response.type(extname(path)).set('content-encoding', encoding);
      request.url = path + ending;
    }
    next();
  };
}
