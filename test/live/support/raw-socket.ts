import { once } from 'node:events';
import WebSocket, { type ClientOptions } from 'ws';

/** A message of graphql-transport-ws. */
export interface Message {
  readonly type: string;
  readonly id?: string;
  readonly payload?: unknown;
}

/** A socket that sends what it is told, and keeps what came, to test the protocol itself. */
export class RawSocket {
  readonly socket: WebSocket;
  readonly messages: Message[] = [];
  readonly closed: Promise<{ readonly code: number; readonly reason: string }>;
  #arrived: () => void = () => undefined;

  constructor(url: string, protocol = 'graphql-transport-ws', options: ClientOptions = {}) {
    const protocols = protocol === '' ? [] : [protocol];
    this.socket = new WebSocket(`${url.replace(/^http/u, 'ws')}/graphql`, protocols, options);
    this.closed = new Promise((resolve) => {
      this.socket.once('close', (code, reason) => resolve({ code, reason: reason.toString() }));
    });
    this.socket.on('message', (text: Buffer) => {
      this.messages.push(JSON.parse(text.toString()) as Message);
      this.#arrived();
    });
  }

  async open(): Promise<this> {
    await once(this.socket, 'open');
    return this;
  }

  /** Opens it, and goes through the beginning of the protocol. */
  async begin(payload?: object): Promise<this> {
    await this.open();
    this.send({ type: 'connection_init', ...(payload && { payload }) });
    await this.next('connection_ack');
    return this;
  }

  send(message: object | string): void {
    this.socket.send(typeof message === 'string' ? message : JSON.stringify(message));
  }

  subscribe(id: string, query: string, variables: object = {}): void {
    this.send({ type: 'subscribe', id, payload: { query, variables } });
  }

  /** Takes the next message of that type, waiting for it. */
  async next(type: string, id?: string): Promise<Message> {
    for (;;) {
      const at = this.messages.findIndex(
        (each) => each.type === type && (id === undefined || each.id === id),
      );
      const [found] = at === -1 ? [] : this.messages.splice(at, 1);
      if (found) return found;
      await new Promise<void>((resolve) => {
        this.#arrived = resolve;
      });
    }
  }

  async close(): Promise<void> {
    this.socket.close();
    await this.closed;
  }
}
