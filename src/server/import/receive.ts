import type { IncomingMessage } from 'node:http';
import { withResolvers } from '../../graph/with-resolvers.js';
import { clientError } from '../errors/client-error.js';
import type { DoorOptions } from '../operation/door-options.js';

/**
 * Reads a body of any length, no faster than it is worked on. What may take long is not
 * the whole of it but a pause in it.
 *
 * @throws GraphQLError where nothing comes for too long, or the server stops; what the
 *   connection throws where it breaks
 */
export async function* receive(
  request: IncomingMessage,
  { running: { stopping }, settings }: Pick<DoorOptions, 'running' | 'settings'>,
): AsyncGenerator<Buffer> {
  const { receiveMs } = settings.limits;
  // Left to itself, it would take the connection with it, and the answer that says why.
  const chunks = request.iterator({ destroyOnReturn: false });
  let isWaiting = false;
  try {
    for (;;) {
      isWaiting = true;
      const step: IteratorResult<Buffer, unknown> = await inTime(
        chunks.next(),
        receiveMs,
        stopping,
      );
      isWaiting = false;
      if (step.done === true) return;
      yield step.value;
    }
  } finally {
    if (!isWaiting) await chunks.return?.();
  }
}

async function inTime<T>(next: Promise<T>, idleMs: number, stopping: AbortSignal): Promise<T> {
  const over = withResolvers<never>();
  // Nobody may look any more when it comes.
  next.catch(() => undefined);
  const timer = setTimeout(() => {
    const seconds = String(idleMs / 1_000);
    over.reject(refusal('BAD_REQUEST', 408, `Nothing came of the body for ${seconds} s.`));
  }, idleMs);
  const stop = (): void => over.reject(refusal('UNAVAILABLE', 503, 'The server is shutting down.'));
  if (stopping.aborted) stop();
  stopping.addEventListener('abort', stop);
  try {
    return await Promise.race([next, over.promise]);
  } finally {
    clearTimeout(timer);
    stopping.removeEventListener('abort', stop);
  }
}

function refusal(code: 'BAD_REQUEST' | 'UNAVAILABLE', status: number, what: string): Error {
  const message = `${what} What was written stays; send the same again, and it goes on.`;
  return clientError(code, status, message, {}, { connection: 'close' });
}
