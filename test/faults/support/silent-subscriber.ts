import { once } from 'node:events';
import WebSocket from 'ws';
import type { ApiProcess } from './api-process.js';

/** How often each event has the same texts in it, to be large. */
const COPIES = 40;

const TEXTS = Array.from(
  { length: COPIES },
  (_, index) => `t${String(index)}: claims { citations { gist } }`,
);
const FOLLOW = `subscription ($after: String) { changes(after: $after) { cursor ${TEXTS.join(' ')} } }`;

interface Message {
  readonly type: string;
  readonly payload?: { readonly data?: { readonly changes: { readonly cursor: string } } };
}

/**
 * This is a client that subscribes to what is large, takes the first event and
 * reads no more, as a program that was put to sleep.
 */
export class SilentSubscriber {
  readonly cursors: string[] = [];
  /** The code that its socket was closed with; undefined while it is open. */
  closedWith: number | undefined;
  readonly #socket: WebSocket;

  private constructor(socket: WebSocket) {
    this.#socket = socket;
  }

  /** Subscribes; resolves when it has the first event after `after`, and is silent. */
  static async start(api: ApiProcess, after: string): Promise<SilentSubscriber> {
    const url = `${api.origin.replace(/^http/u, 'ws')}/graphql`;
    const socket = new WebSocket(url, 'graphql-transport-ws');
    const silent = new SilentSubscriber(socket);
    socket.on('error', () => undefined);
    socket.on('close', (code) => (silent.closedWith = code));
    await once(socket, 'open');
    socket.send(JSON.stringify({ type: 'connection_init', payload: api.headers }));
    await new Promise<void>((resolve) => {
      socket.on('message', (data: Buffer) => {
        const { type, payload } = JSON.parse(data.toString()) as Message;
        if (type === 'connection_ack') {
          const subscribe = { query: FOLLOW, variables: { after } };
          socket.send(JSON.stringify({ type: 'subscribe', id: '1', payload: subscribe }));
        }
        const cursor = payload?.data?.changes.cursor;
        if (cursor === undefined) return;
        silent.cursors.push(cursor);
        if (silent.cursors.length > 1) return;
        socket.pause();
        resolve();
      });
    });
    return silent;
  }

  /** Reads on, until `last` has come or the socket is closed. */
  async readOn(last: string, ms: number): Promise<void> {
    this.#socket.resume();
    const until = Date.now() + ms;
    while (this.closedWith === undefined && this.cursors.at(-1) !== last && Date.now() < until) {
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }

  stop(): void {
    this.#socket.terminate();
  }
}
