import type { RunningRequest } from '../request/request.js';
import type { Answer } from './shared-answers.js';

type Over = IteratorReturnResult<undefined>;

const OVER: Over = { done: true, value: undefined };

/** What becomes of the events of a subscription: at once, wherever that can be. */
export interface Teller {
  /** Answers an event. */
  readonly answer: (event: unknown) => Answer | Promise<Answer>;
  /** Sends an answer; what it gives resolves once the client has taken it. */
  readonly send: (answer: Answer) => Promise<void> | undefined;
}

/**
 * Tells a client the events of its subscription: each is answered and sent once the one
 * before it was taken. It is sent here, so who takes this for a stream of answers finds
 * none in it, and learns when it is over.
 *
 * Ended while it waits for an event, it is over at once; its source learns of
 * that by the signal of the request.
 */
export class EventStream implements AsyncIterable<never, undefined> {
  readonly #source: AsyncIterator<unknown>;
  readonly #request: RunningRequest;
  readonly #teller: Teller;
  #giveUp: (() => void) | undefined;
  #isOver = false;
  #isHeld = false;
  #executing: Promise<unknown> = Promise.resolve();

  constructor(source: AsyncIterable<unknown>, request: RunningRequest, teller: Teller) {
    this.#source = source[Symbol.asyncIterator]();
    this.#request = request;
    this.#teller = teller;
    const end = (): void => {
      this.#isOver = true;
      this.#giveUp?.();
    };
    if (request.signal.aborted) end();
    else request.signal.addEventListener('abort', end, { once: true });
  }

  /** Tells what comes; resolves when it is over. */
  next(): Promise<Over> {
    if (this.#isOver) return Promise.resolve(OVER);
    return new Promise((resolve, reject) => {
      this.#giveUp = () => resolve(OVER);
      this.#tell(this.#giveUp).catch(reject);
    });
  }

  /** Ends the stream; what its source still does is not waited for. */
  return(): Promise<Over> {
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

  async #tell(end: () => void): Promise<void> {
    for (;;) {
      const step: IteratorResult<unknown, unknown> = await this.#source.next();
      if (this.#isHeld) return;
      if (step.done === true) break;
      let answer = this.#teller.answer(step.value);
      if (answer instanceof Promise) {
        this.#executing = answer;
        answer = await answer;
      }
      if (this.#isOver) break;
      const taken = this.#teller.send(answer);
      if (taken) await taken;
    }
    end();
  }
}
