import { createClient, type Client, type SubscribePayload } from 'graphql-ws';
import type { Response } from '../answer/response.js';
import { readKey } from '../key.js';

let client: Client | undefined;

/** What was thrown is no answer of the server: the connection is gone. */
export class ConnectionLost extends Error {}

/**
 * Subscribes over the WebSocket of this page, which is open for as long as
 * anything is followed.
 *
 * What the server refuses comes as a response with errors, and ends it.
 *
 * @throws {@link ConnectionLost} where the connection breaks off; whoever wants to
 *   go on subscribes again after the last cursor.
 */
export function subscribe(payload: SubscribePayload): AsyncIterator<Response, undefined> {
  client ??= createClient({
    url: new URL('/graphql', window.location.href.replace(/^http/u, 'ws')).href,
    retryAttempts: 0,
    connectionParams: () => {
      const key = readKey();
      return key === null ? {} : { authorization: `Bearer ${key}` };
    },
  });
  const events = client.iterate(payload);
  return {
    next: async () => {
      try {
        const { done, value } = await events.next();
        return done === true
          ? { done, value: undefined }
          : { done: false, value: value as Response };
      } catch (error) {
        if (!Array.isArray(error)) throw new ConnectionLost('The connection was closed.');
        await events.return?.();
        return { done: false, value: { errors: error as Response['errors'] & object } };
      }
    },
    return: async () => {
      await events.return?.();
      return { done: true, value: undefined };
    },
  };
}
