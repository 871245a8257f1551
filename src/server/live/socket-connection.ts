import type { IncomingMessage } from 'node:http';
import type { WebSocket } from 'ws';
import type { Caller } from '../../graph/access/caller.js';
import type { LiveLimits } from '../settings.js';
import type { EventStream } from './event-stream.js';

/** The codes that a socket is closed with, and a client connects again after. */
export const CLOSE_CODES = { RESTART: 1012, TRY_AGAIN: 1013, FORBIDDEN: 4403 } as const;

/** How long a client has to close its side before the connection is cut. */
const CLOSE_MS = 2_000;

/** https://datatracker.ietf.org/doc/html/rfc6455#section-5.5 */
const REASON_BYTES = 123;

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

  /** Resolves when the text is on its way, so that no more is made than the client takes. */
  send(text: string): Promise<void> {
    const { socket } = this;
    return new Promise((resolve, reject) => {
      // What waits before this counts, not this: else no client could take a large event.
      const isSlow = socket.bufferedAmount > this.#limits.slowBytes;
      if (socket.readyState === socket.OPEN && isSlow) this.#closeSlow();
      if (socket.readyState !== socket.OPEN) {
        resolve();
        return;
      }
      socket.send(text, (error) => {
        this.#sign();
        if (error) reject(error);
        else resolve();
      });
    });
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

  #sign(): void {
    this.#lastSign = performance.now();
  }

  #closeSlow(): void {
    this.close(
      CLOSE_CODES.TRY_AGAIN,
      'Too slow: connect again, and go on from the last cursor that came.',
    );
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
