import type { RequestHandler } from 'express';

/**
 * A route whose code is loaded with the first request for it: a start waits for nothing that
 * few ask for. Where that fails, the next request loads it again.
 */
export function loadLater(load: () => Promise<RequestHandler>): RequestHandler {
  let loading: Promise<RequestHandler> | undefined;
  return async (request, response, next) => {
    const loaded = (loading ??= load());
    let handle: RequestHandler;
    try {
      handle = await loaded;
    } catch (error) {
      if (loading === loaded) loading = undefined;
      throw error;
    }
    await handle(request, response, next);
  };
}
