import type { IncomingMessage } from 'node:http';
import type { WebSocket } from 'ws';
import type { Caller } from '../../graph/access/caller.js';
import type { LiveLimits } from '../settings/settings.js';
import type { EventStream } from './event-stream.js';

/** The codes that a socket is closed with, and a client connects again after. */
export const CLOSE_CODES = { RESTART: 1012, TRY_AGAIN: 1013, FORBIDDEN: 4403 } as const;

/** How long a client has to close its side before the connection is cut. */
const CLOSE_MS = 2_000;

/** https://datatracker.ietf.org/doc/html/rfc6455#section-5.5 */
const REASON_BYTES = 123;

/** A message is a text also where it comes as bytes. */
const AS_TEXT = { binary: false };

/** What ends a message. */
const END = Buffer.from('}');

/** One socket, with what is known of who is at its other end. */
export class SocketConnection {
  readonly startedAt = performance.now();
  caller: Caller | undefined;
  operations = 0;
  /** What runs over it and may be waited for. */
  readonly streams = new Set<EventStream>();
  readonly pending = new Set<Promise<unknown>>();
  stopWatching: () => void = () => undefined;
  readonly #limits: LiveLimits;
  /** When the client last showed that it takes what is sent. */
  #lastSign = performance.now();
  readonly #heartbeat: NodeJS.Timeout;
  /** What waits until the client has taken all that was sent. */
  readonly #behind: (() => void)[] = [];

  constructor(
    readonly socket: WebSocket,
    readonly request: IncomingMessage,
    limits: LiveLimits,
  ) {
    this.#limits = limits;
    this.#heartbeat = setInterval(() => {
      if (socket.readyState !== socket.OPEN) return;
      if (performance.now() - this.#lastSign > limits.slowMs) this.#closeSlow();
      else socket.ping();
    }, limits.heartbeatMs);
    socket.on('pong', () => this.#sign());
    socket.on('message', () => this.#sign());
    socket.once('close', () => {
      clearInterval(this.#heartbeat);
      this.stopWatching();
    });
  }

  /**
   * Sends a message. Where the client does not take it at once, what this gives resolves
   * when it has taken all that was sent, so that no more is made than it takes.
   */
  send(message: string | Buffer): Promise<void> | undefined {
    const { socket } = this;
    // What waits before this counts, not this: else no client could take a large event.
    const isSlow = socket.bufferedAmount > this.#limits.slowBytes;
    if (socket.readyState === socket.OPEN && isSlow) this.#closeSlow();
    if (socket.readyState !== socket.OPEN) return undefined;
    socket.send(message, AS_TEXT, this.#sent);
    if (socket.bufferedAmount === 0) return undefined;
    return new Promise((resolve) => this.#behind.push(resolve));
  }

  /** Sends an answer to an event of the operation `id`: as it was written for all who are told the same. */
  sendNext(id: string, payload: Buffer): Promise<void> | undefined {
    const head = Buffer.from(`{"id":${JSON.stringify(id)},"type":"next","payload":`);
    return this.send(Buffer.concat([head, payload, END]));
  }

  /** Closes it, and cuts it off where the client does not close its side. */
  close(code: number, reason: string): void {
    this.socket.close(code, cut(reason));
    const timer = setTimeout(() => this.socket.terminate(), CLOSE_MS);
    this.socket.once('close', () => clearTimeout(timer));
  }

  /** Begins nothing any more; resolves when what runs is answered. */
  async finish(): Promise<void> {
    await Promise.all([...this.streams].map((stream) => stream.hold()));
    await Promise.all([...this.pending]);
  }

  readonly #sent = (error?: Error | null): void => {
    this.#sign();
    if (!error && this.socket.bufferedAmount > 0) return;
    for (const goOn of this.#behind.splice(0)) goOn();
  };

  #sign(): void {
    this.#lastSign = performance.now();
  }

  #closeSlow(): void {
    const problem = 'Too slow: connect again, and go on from the last cursor that came.';
    this.close(CLOSE_CODES.TRY_AGAIN, problem);
  }
}

/** As much of a reason as the protocol has room for: a client's words can be in it. */
function cut(reason: string): string {
  if (Buffer.byteLength(reason) <= REASON_BYTES) return reason;
  // Without what is left of a character that was cut.
  return Buffer.from(reason)
    .toString('utf8', 0, REASON_BYTES)
    .replace(/\uFFFD$/u, '');
}
