import { setTimeout as sleep } from 'node:timers/promises';
import type { ApiProcess } from './api-process.js';

/** How long a client waits before it connects again, where nothing else is said. */
const RECONNECT_MS = 500;

/** A server as its clients know it. */
export type Served = Pick<ApiProcess, 'origin' | 'headers' | 'ask'>;

/** A change as a client saw it. */
export interface SeenChange {
  readonly cursor: string;
  /** The ids of what it changed. */
  readonly ids: readonly string[];
}

/** A change as the API gives it. */
export interface GivenChange {
  readonly cursor: string;
  readonly claims: readonly { readonly id: string }[];
  readonly entities: readonly { readonly id: string }[];
}

/** The fields of {@link GivenChange}. */
export const CHANGE_FIELDS = 'cursor claims { id } entities { id }';

/** What a connection failed with where going on from the same cursor cannot help. */
export class FollowingError extends Error {
  override readonly name = 'FollowingError';
}

/**
 * Follows the changes after a cursor over one connection, for as long as it lasts:
 * it ends, or fails, when the connection does.
 *
 * @throws {@link FollowingError}
 */
export type Connect = (
  api: Served,
  after: string,
  signal: AbortSignal,
) => AsyncIterable<GivenChange>;

/**
 * This is a client that follows the log, and keeps a cursor: where its connection
 * ends it connects again, and goes on from there.
 */
export class Follower {
  readonly seen: SeenChange[] = [];
  readonly name: string;
  /** What it could not go on after; nothing where all is well. */
  failure: unknown;
  /** How often it had to connect. */
  connections = 0;
  readonly #stop = new AbortController();
  readonly #running: Promise<void>;

  constructor(
    name: string,
    api: Served,
    after: string,
    connect: Connect,
    readonly reconnectMs = RECONNECT_MS,
  ) {
    this.name = name;
    this.#running = this.#run(api, after, connect);
  }

  /** Waits until it has seen a change, at most `ms` milliseconds. */
  async whenSeen(cursor: string, ms: number): Promise<void> {
    const until = Date.now() + ms;
    while (this.seen.at(-1)?.cursor !== cursor && this.failure === undefined) {
      if (Date.now() > until) return;
      await sleep(50);
    }
  }

  async stop(): Promise<void> {
    this.#stop.abort();
    await this.#running;
  }

  async #run(api: Served, after: string, connect: Connect): Promise<void> {
    const { signal } = this.#stop;
    while (!signal.aborted) {
      this.connections += 1;
      try {
        const cursor = this.seen.at(-1)?.cursor ?? after;
        for await (const change of connect(api, cursor, signal)) {
          const ids = [...change.claims, ...change.entities].map(({ id }) => id);
          this.seen.push({ cursor: change.cursor, ids });
        }
      } catch (error) {
        if (error instanceof FollowingError) {
          this.failure = error;
          return;
        }
      }
      await sleep(this.reconnectMs, undefined, { signal }).catch(() => undefined);
    }
  }
}
