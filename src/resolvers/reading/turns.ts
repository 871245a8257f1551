/** How long a request is worked on before others have their turn, in milliseconds. */
const LONGEST_TURN = 20;

/** How many rows are given on in one turn: at first, and then as it turns out. */
const FIRST_ROWS = 64;
const LEAST_ROWS = 4;
const MOST_ROWS = 1_024;

/** Rows, and promises of those that are given on later. */
type Rows<T> = readonly (T | Promise<T>)[];

/** How many rows of a document took about one turn the last time, where it was seen. */
const paces = new WeakMap<object, number>();

/**
 * Divides the work of one request into turns of the event loop, so that other requests
 * are answered in between: rows are given on some at a time, and what is to be read for
 * them waits until all of them were, so that it is still read together.
 *
 * An ordinary page passes as it is.
 */
export class Turns {
  readonly #rows: (() => void)[] = [];
  readonly #work: (() => void)[] = [];
  #most = FIRST_ROWS;
  /** How many more rows this turn takes. */
  #left = FIRST_ROWS;
  #since = 0;
  #isUnderWay = false;
  #ms = 0;
  #document: object | undefined;

  /** For how long the request was worked on in all its turns, in milliseconds. */
  get ms(): number {
    return this.#ms + (this.#isUnderWay ? performance.now() - this.#since : 0);
  }

  /** Gives on as many rows a turn as the last time that `document` was answered took one. */
  keepPaceOf(document: object): void {
    if (this.#document) return;
    this.#document = document;
    const pace = paces.get(document) ?? this.#most;
    this.#left += pace - this.#most;
    this.#most = pace;
  }

  /**
   * Gives rows on; promises stand for those that come in a later turn, and one for all of
   * them where the turn is over already.
   */
  list<T>(rows: readonly T[]): Rows<T> | Promise<Rows<T>> {
    if (rows.length === 0) return rows;
    this.#begin();
    if (this.#rows.length === 0 && rows.length <= this.#left) {
      this.#left -= rows.length;
      return rows;
    }
    // Even promises take their time. One that fails must not be kept waiting, though.
    if (!this.#isOver || rows.some((row) => row instanceof Promise)) {
      return rows.map((row) => this.one(row));
    }
    return new Promise((resolve) => {
      this.#rows.push(() => {
        resolve(this.list(rows));
      });
    });
  }

  /** Gives one row on, now or in a later turn. */
  one<T>(row: T): T | Promise<T> {
    // One that comes by itself; where it failed, whoever waits for it must know at once.
    if (row instanceof Promise) return row;
    this.#begin();
    if (this.#rows.length === 0 && this.#left > 0) {
      this.#left -= 1;
      return row;
    }
    return new Promise((resolve) => {
      this.#rows.push(() => {
        resolve(row);
      });
    });
  }

  /** Does what begins with much work, now or in a later turn. */
  begin<T>(work: () => T): T | Promise<T> {
    this.#begin();
    if (!this.#isOver) return work();
    return new Promise<void>((resolve) => this.#work.push(resolve)).then(work);
  }

  /** When a DataLoader reads what it was asked for: once all who ask in this turn have. */
  readonly schedule = (read: () => void): void => {
    this.#begin();
    // The tick of DataLoader's own: after all promises that are settled by then.
    void Promise.resolve().then(() => {
      process.nextTick(() => {
        if (this.#rows.length === 0 && !this.#isOver) read();
        else this.#work.push(read);
      });
    });
  };

  get #isOver(): boolean {
    return performance.now() - this.#since >= LONGEST_TURN;
  }

  #begin(): void {
    if (this.#isUnderWay) return;
    this.#isUnderWay = true;
    this.#since = performance.now();
    setImmediate(this.#next);
  }

  readonly #next = (): void => {
    const ms = performance.now() - this.#since;
    this.#ms += ms;
    const isFull = this.#rows.length > 0 || this.#left <= 0;
    if (ms > LONGEST_TURN) this.#most = Math.max(LEAST_ROWS, this.#most / 2);
    else if (isFull && ms < LONGEST_TURN / 2) this.#most = Math.min(MOST_ROWS, this.#most * 2);
    if (this.#document) paces.set(this.#document, this.#most);
    this.#since = performance.now();
    this.#left = this.#most;
    const given = this.#rows.splice(0, this.#most);
    this.#left -= given.length;
    for (const give of given) give();
    // What rows load joins what is loaded already.
    const work = given.length === 0 ? this.#work.shift() : undefined;
    work?.();
    this.#isUnderWay = given.length > 0 || work !== undefined;
    if (this.#isUnderWay) setImmediate(this.#next);
  };
}
