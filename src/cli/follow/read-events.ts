import { splitText } from '../shared/split-text.js';

/** A block of a stream of server-sent events; what it did not have is undefined. */
export interface SentEvent {
  readonly id?: string;
  readonly event?: string;
  readonly data?: string;
  /** How long to wait before connecting again, in milliseconds. */
  readonly retry?: number;
}

/**
 * Reads the blocks of a stream of events, also those that a browser would keep to
 * itself since they have no data. One that was cut off is left out.
 *
 * https://html.spec.whatwg.org/multipage/server-sent-events.html#event-stream-interpretation
 */
export async function* readEvents(
  chunks: AsyncIterable<Uint8Array>,
): AsyncGenerator<SentEvent, void, undefined> {
  for await (const block of splitText(chunks, '\n\n')) yield readBlock(block);
}

function readBlock(block: string): SentEvent {
  const fields = new Map<string, string>();
  for (const line of block.split('\n')) {
    const [, name = '', value = ''] = /^([^:]*)(?:: ?(.*))?$/su.exec(line) ?? [];
    const before = name === 'data' ? fields.get(name) : undefined;
    fields.set(name, before === undefined ? value : `${before}\n${value}`);
  }
  const [id, event, data, retry] = ['id', 'event', 'data', 'retry'].map((name) => fields.get(name));
  return {
    ...(id !== undefined && { id }),
    ...(event !== undefined && { event }),
    ...(data !== undefined && { data }),
    ...(retry !== undefined && /^\d+$/u.test(retry) && { retry: Number(retry) }),
  };
}
