import { clientError } from '../errors/client-error.js';

/** How many callers may have all that one may have running. */
const CALLERS = 4;

/** How many may wait for each that may run. */
const WAITING = 4;

/** When a client that was refused may try again, in seconds. */
const RETRY_S = 1;

/** Those of one caller. */
interface Own {
  running: number;
  /** Begins each that waits, in the order in which they came. */
  readonly waiting: Set<() => void>;
}

/**
 * Lets requests in: so many of one caller at once, and so many of all, callers taking
 * turns. The rest waits, up to a number that is bounded too.
 */
export class Admission {
  readonly #perCaller: number;
  /** In the order in which they take turns. */
  readonly #callers = new Map<string, Own>();
  #running = 0;
  #waiting = 0;

  constructor(perCaller: number) {
    this.#perCaller = perCaller;
  }

  /** How many requests run, and how many wait for one of them to end. */
  get figures(): { readonly running: number; readonly waiting: number } {
    return { running: this.#running, waiting: this.#waiting };
  }

  /**
   * Resolves once a request may run, with what makes room for the next; rejects when
   * `signal` aborts before that.
   *
   * @throws GraphQLError with the code TOO_MANY_REQUESTS
   */
  async enter(caller: string, signal: AbortSignal): Promise<() => void> {
    const own = this.#callers.get(caller) ?? { running: 0, waiting: new Set() };
    this.#callers.set(caller, own);
    if (own.waiting.size === 0 && this.#mayRun(own)) this.#begin(own);
    else await this.#wait(own, signal);

    let isRunning = true;
    return () => {
      if (!isRunning) return;
      isRunning = false;
      own.running -= 1;
      this.#running -= 1;
      if (own.running === 0 && own.waiting.size === 0) this.#callers.delete(caller);
      this.#beginNext();
    };
  }

  /** Makes the error for one request more than there is room for. */
  tooMany(): Error {
    return clientError(
      'TOO_MANY_REQUESTS',
      429,
      `At most ${this.#perCaller} requests of one caller run at once, and too many wait already. Send fewer at once, and this one again in ${RETRY_S} s.`,
      { limit: this.#perCaller },
      { 'retry-after': String(RETRY_S) },
    );
  }

  async #wait(own: Own, signal: AbortSignal): Promise<void> {
    const most = this.#perCaller * WAITING;
    if (own.waiting.size >= most || this.#waiting >= most * CALLERS) throw this.tooMany();
    await new Promise<void>((resolve, reject) => {
      const leave = (): void => {
        own.waiting.delete(begin);
        this.#waiting -= 1;
        signal.removeEventListener('abort', giveUp);
      };
      const begin = (): void => {
        leave();
        this.#begin(own);
        resolve();
      };
      const giveUp = (): void => {
        leave();
        reject(this.tooMany());
      };
      own.waiting.add(begin);
      this.#waiting += 1;
      signal.addEventListener('abort', giveUp);
    });
  }

  #mayRun(own: Own): boolean {
    return own.running < this.#perCaller && this.#running < this.#perCaller * CALLERS;
  }

  #begin(own: Own): void {
    own.running += 1;
    this.#running += 1;
  }

  #beginNext(): void {
    for (const [caller, own] of this.#callers) {
      const [begin] = own.waiting;
      if (begin === undefined || !this.#mayRun(own)) continue;
      // Whoever had a turn is the last to have the next.
      this.#callers.delete(caller);
      this.#callers.set(caller, own);
      begin();
      return;
    }
  }
}
