import { once } from 'node:events';
import type { Response } from 'express';

/** Whether a client takes what was written to it within `ms`; true also where `signal` ends the wait. */
export async function drains(
  response: Response,
  ms: number,
  signal: AbortSignal,
): Promise<boolean> {
  try {
    await once(response, 'drain', { signal: AbortSignal.any([signal, AbortSignal.timeout(ms)]) });
    return true;
  } catch {
    return signal.aborted;
  }
}
