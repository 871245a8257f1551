import type { ExecutionResult } from 'graphql';
import type { RunningRequest } from '../request.js';

type Step = IteratorResult<ExecutionResult, undefined>;

const OVER: Step = { done: true, value: undefined };

/**
 * The answers of a subscription: one for each event of its source, executed when
 * it is asked for and not before.
 *
 * Ended while it waits for an event, it is over at once; its source learns of
 * that by the signal of the request, since a generator that waits hears nothing.
 */
export class EventStream implements AsyncIterable<ExecutionResult> {
  readonly #source: AsyncIterator<unknown>;
  readonly #request: RunningRequest;
  readonly #execute: (event: unknown) => Promise<ExecutionResult>;
  #giveUp: (() => void) | undefined;
  #isHeld = false;
  #executing: Promise<unknown> = Promise.resolve();

  constructor(
    source: AsyncIterable<unknown>,
    request: RunningRequest,
    execute: (event: unknown) => Promise<ExecutionResult>,
  ) {
    this.#source = source[Symbol.asyncIterator]();
    this.#request = request;
    this.#execute = execute;
    request.signal.addEventListener('abort', () => this.#giveUp?.(), { once: true });
  }

  next(): Promise<Step> {
    if (this.#request.signal.aborted) return Promise.resolve(OVER);
    return new Promise((resolve, reject) => {
      this.#giveUp = () => resolve(OVER);
      if (!this.#isHeld) this.#next(resolve).catch(reject);
    });
  }

  /** Ends the stream; what its source still does is not waited for. */
  return(): Promise<Step> {
    this.#request.abort();
    // A source that fails as it ends has nobody left to tell.
    this.#source.return?.().catch(() => undefined);
    return Promise.resolve(OVER);
  }

  /** Begins no event any more, without an end; resolves when the one that runs is answered. */
  async hold(): Promise<void> {
    this.#isHeld = true;
    await this.#executing.catch(() => undefined);
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  async #next(resolve: (step: Step) => void): Promise<void> {
    const step: IteratorResult<unknown, unknown> = await this.#source.next();
    if (this.#isHeld) return;
    if (step.done === true) {
      resolve(OVER);
      return;
    }
    const execution = this.#execute(step.value);
    this.#executing = execution;
    resolve({ done: false, value: await execution });
  }
}
