/** A block of a stream of server-sent events. */
export interface ServerEvent {
  readonly id?: string;
  readonly event?: string;
  readonly data?: string;
}

/**
 * Reads server-sent events as they come: blocks with an id alone too, which `EventSource` keeps
 * to itself, and which say how far the log has gone. What is cut off is not given.
 */
export async function* readEvents(
  body: ReadableStream<Uint8Array>,
): AsyncGenerator<ServerEvent, void, undefined> {
  const reader = body.getReader();
  const decoder = new TextDecoder();
  let text = '';
  try {
    for (let step = await reader.read(); !step.done; step = await reader.read()) {
      const blocks = (text + decoder.decode(step.value, { stream: true })).split('\n\n');
      text = blocks.pop() ?? '';
      for (const block of blocks) yield readBlock(block);
    }
  } finally {
    await reader.cancel().catch(() => undefined);
  }
}

function readBlock(block: string): ServerEvent {
  const event: { id?: string; event?: string; data?: string } = {};
  for (const line of block.split('\n')) {
    const [, name = '', value = ''] = /^([^:]+)(?:: ?(.*))?$/u.exec(line) ?? [];
    if (name === 'id' || name === 'event' || name === 'data') event[name] = value;
  }
  return event;
}
