import { once } from 'node:events';
import { get } from 'node:http';
import WebSocket from 'ws';
import type { ServerProcess } from './server-process.js';

/** A client that follows the log of changes over a connection of its own. */
export interface Subscriber {
  /** Reads no more, as a program that was put to sleep. */
  pause(): void;
  close(): void;
  /** The code that its socket was closed with; undefined while it is open. */
  readonly closedWith: number | undefined;
}

/** Begins to follow; `tell` is given the text of each event as it comes. */
export type Subscribe = (api: ServerProcess, tell: (text: string) => void) => Promise<Subscriber>;

/**
 * Follows over graphql-transport-ws, and selects `fields` of each change. It reads no
 * more of a message than it needs, so that a thousand of them keep one client busy
 * for as short as may be.
 */
export function overSocket(fields: string): Subscribe {
  return async (api, tell) => {
    const after = await findEnd(api);
    const query = `subscription ($after: String) { changes(after: $after) { ${fields} } }`;
    const url = `${api.origin.replace(/^http/u, 'ws')}/graphql`;
    const socket = new WebSocket(url, 'graphql-transport-ws', { perMessageDeflate: false });
    let closedWith: number | undefined;
    socket.on('close', (code) => (closedWith = code));
    await once(socket, 'open');
    socket.send(JSON.stringify({ type: 'connection_init' }));
    await once(socket, 'message');
    socket.on('message', (data: Buffer) => {
      const text = data.toString();
      if (!text.includes('"type":"next"')) throw new Error(text);
      tell(text);
    });
    const payload = { query, variables: { after } };
    socket.send(JSON.stringify({ type: 'subscribe', id: '1', payload }));
    return {
      pause: () => socket.pause(),
      close: () => socket.terminate(),
      get closedWith() {
        return closedWith;
      },
    };
  };
}

/** Follows by server-sent events. */
export const overEventStream: Subscribe = async (api, tell) => {
  const request = get(`${api.origin}/changes?after=${await findEnd(api)}`, { agent: false });
  const [response] = (await once(request, 'response')) as [NodeJS.ReadableStream];
  response.setEncoding('utf8');
  response.on('data', (text: string) => {
    if (text.includes('event: change')) tell(text);
  });
  response.on('error', () => undefined);
  return {
    pause: () => void response.pause(),
    close: () => void request.destroy(),
    closedWith: undefined,
  };
};

async function findEnd(api: ServerProcess): Promise<string> {
  return ((await api.ask('{ cursor }')) as { readonly cursor: string }).cursor;
}
