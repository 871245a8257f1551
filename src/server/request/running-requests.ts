import { setMaxListeners } from 'node:events';
import type { Response } from 'express';
import type { RunningRequest } from './request.js';
import { within } from './within.js';

/** The requests that are not answered yet, so that shutting down can wait for them. */
export class RunningRequests {
  readonly #requests = new Map<Response, RunningRequest>();
  #onIdle: (() => void) | undefined;
  readonly #stopping = new AbortController();

  constructor() {
    // Every stream listens; Node warns of a leak from eleven on.
    setMaxListeners(0, this.#stopping.signal);
  }

  /** Whether the server is shutting down and takes no new work. */
  get draining(): boolean {
    return this.#stopping.signal.aborted;
  }

  /** Aborts when the server begins to shut down: what would never end ends then. */
  get stopping(): AbortSignal {
    return this.#stopping.signal;
  }

  /** How many are not answered yet. */
  get size(): number {
    return this.#requests.size;
  }

  add(response: Response, request: RunningRequest): void {
    this.#requests.set(response, request);
    response.once('close', () => {
      request.abort();
      this.#requests.delete(response);
      if (this.#requests.size === 0) this.#onIdle?.();
    });
  }

  /** @throws where the response was never added, or is closed */
  get(response: Response): RunningRequest {
    const request = this.#requests.get(response);
    if (request === undefined) throw new Error('The response belongs to no running request.');
    return request;
  }

  /**
   * Takes no more requests, and waits for those that run.
   *
   * @returns how many were still running when `deadlineMs` had passed
   */
  async drain(deadlineMs: number): Promise<number> {
    this.#stopping.abort();
    for (const response of this.#requests.keys()) {
      if (!response.headersSent) response.setHeader('connection', 'close');
    }
    if (this.#requests.size > 0) {
      await within(new Promise<void>((resolve) => (this.#onIdle = resolve)), deadlineMs);
    }
    return this.#requests.size;
  }
}
