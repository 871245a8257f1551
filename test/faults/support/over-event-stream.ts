import type { Connect } from './follower.js';
import { FollowingError } from './follower.js';

/** A change as the stream gives it: what it changed by ids. */
interface StreamedChange {
  readonly cursor: string;
  readonly entities: readonly string[];
  readonly claims: readonly string[];
}

/** Follows the server-sent events at `GET /changes`. */
export const overEventStream: Connect = async function* (api, after, signal) {
  const headers = { ...api.headers, 'last-event-id': after };
  // A signal of its own: `fetch` goes on listening to it for a while.
  const own = AbortSignal.any([signal]);
  const response = await fetch(`${api.origin}/changes`, { headers, signal: own });
  if (response.status !== 200) refuse(response.status, await response.text());
  let text = '';
  const decoder = new TextDecoder();
  for await (const chunk of response.body ?? []) {
    text += decoder.decode(chunk as Uint8Array, { stream: true });
    const blocks = text.split('\n\n');
    text = blocks.pop() ?? '';
    for (const block of blocks) {
      const event = /^event: (.*)$/mu.exec(block)?.[1];
      const data = /^data: (.*)$/mu.exec(block)?.[1] ?? '{}';
      if (event === 'error') refuse(200, data);
      if (event !== 'change') continue;
      const { cursor, entities, claims } = JSON.parse(data) as StreamedChange;
      expect(/^id: (.*)$/mu.exec(block)?.[1]).toBe(cursor);
      yield { cursor, claims: claims.map(toNode), entities: entities.map(toNode) };
    }
  }
};

function toNode(id: string): { readonly id: string } {
  return { id };
}

/** A database that does not answer is asked again; whatever else is wrong stays so. */
function refuse(status: number, text: string): never {
  if (/"(?:UNAVAILABLE|TIMEOUT)"/u.test(text)) throw new Error(text);
  throw new FollowingError(`${String(status)}: ${text}`);
}
