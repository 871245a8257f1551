import type { Server } from '../shared/find-server.js';
import { readEvents, type SentEvent } from './read-events.js';
import { StreamError } from './stream-error.js';

interface Refusal {
  readonly message?: unknown;
  readonly extensions?: { readonly code?: unknown };
}

/** From where it is followed. */
export interface Place {
  readonly after: string | undefined;
  /** Which changes, as JSON; all without it. */
  readonly where?: string | undefined;
  /** The last id that came, which wins over `after`. */
  readonly lastId: string | undefined;
}

/**
 * Opens the log of changes of a server.
 *
 * @throws {@link StreamError} where the server refuses, here or later; what
 *   `fetch` throws where the connection fails
 */
export async function openChanges(
  { address, key }: Server,
  { after, where, lastId }: Place,
  signal: AbortSignal,
): Promise<AsyncIterable<SentEvent>> {
  const query = new URLSearchParams({
    ...(after !== undefined && { after }),
    ...(where !== undefined && { where }),
  });
  const response = await fetch(`${address}/changes?${query.toString()}`, {
    headers: {
      accept: 'text/event-stream',
      ...(key !== undefined && { authorization: `Bearer ${key}` }),
      ...(lastId !== undefined && { 'last-event-id': lastId }),
    },
    redirect: 'error',
    signal,
  });
  const type = response.headers.get('content-type') ?? '';
  if (response.ok && response.body && type.startsWith('text/event-stream')) {
    return refuseErrors(readEvents(response.body));
  }
  const text = await response.text();
  if (response.status >= 500) throw toError(text, address, undefined);
  throw toError(text, address, 'BAD_REQUEST');
}

async function* refuseErrors(
  events: AsyncIterable<SentEvent>,
): AsyncGenerator<SentEvent, void, undefined> {
  for await (const event of events) {
    if (event.event === 'error') throw toError(event.data ?? '', '', undefined);
    yield event;
  }
}

/** `otherwise` is the code of what is no error of Entente. */
function toError(text: string, server: string, otherwise: string | undefined): StreamError {
  try {
    const body = JSON.parse(text) as Refusal & { readonly errors?: readonly Refusal[] };
    const { message, extensions } = body.errors?.[0] ?? body;
    if (typeof message === 'string' && typeof extensions?.code === 'string') {
      return new StreamError(message, extensions.code);
    }
  } catch {
    // Said below.
  }
  return new StreamError(`${server} does not answer as Entente does.`, otherwise);
}
