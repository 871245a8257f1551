import type { RequestHandler } from 'express';

/** A route whose code is loaded with the first request for it: a start waits for nothing that few ask for. */
export function loadLater(load: () => Promise<RequestHandler>): RequestHandler {
  let loading: Promise<RequestHandler> | undefined;
  return async (request, response, next) => {
    loading ??= load();
    const handle = await loading;
    await handle(request, response, next);
  };
}
