import type { Request, RequestHandler, Response } from 'express';
import type { DoorOptions } from './door-options.js';
import type { RunningRequest } from '../request/request.js';
import { sendFailure } from '../errors/send-failure.js';

/** Makes a route of what answers a request; what that throws is told as a client may see it. */
export function answering(
  options: DoorOptions,
  answer: (request: Request, response: Response, current: RunningRequest) => Promise<void>,
): RequestHandler {
  return async (request, response) => {
    const current = options.running.get(response);
    try {
      await answer(request, response, current);
    } catch (error) {
      sendFailure(options, response, error, current);
    }
  };
}
