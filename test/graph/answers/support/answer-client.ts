import type { AnswerEvent } from '../../../../src/graph/answers/answer-event.js';
import { followAnswer } from '../../../../src/graph/answers/follow-answer.js';
import type { StandingAnswer } from '../../../../src/graph/answers/standing-answer.js';
import type { LogPosition } from '../../../../src/graph/feed/log-position.js';
import type { LoggedChange } from '../../../../src/graph/feed/read-changes.js';
import { readChanges } from '../../../../src/graph/feed/read-changes.js';
import type { Graph } from '../../../../src/graph/graph.js';
import type { MovableClock } from './movable-clock.js';

/** How long a follower may take for one step; what takes longer is taken to hang. */
const MOST_MS = 60_000;

/** A row as whoever follows holds it. */
export interface HeldRow {
  readonly verdict: string;
  readonly because: readonly string[];
}

/**
 * Follows an answer as a client does: holds the rows that events leave it with,
 * and the last cursor, and goes on from there after an interruption.
 */
export class AnswerClient {
  readonly rows = new Map<string, HeldRow>();
  cursor: string | undefined;
  #connection: Connection | undefined;

  constructor(
    /** Reads the answer anew for each connection. */
    readonly answer: () => StandingAnswer,
    /** The clock of the answer's graph, which is this client's alone. */
    readonly clock: MovableClock,
  ) {}

  /**
   * Takes events until there are no more, at most `most`; then it is cut off.
   * `onEvent` hears of each once its row is held.
   */
  async catchUp(most = Infinity, onEvent?: (event: AnswerEvent) => void): Promise<number> {
    let taken = 0;
    for (;;) {
      this.#connection ??= await this.#inTime(
        'begins',
        Connection.open(this.answer(), this.clock, this.cursor),
      );
      const event =
        taken < most ? await this.#inTime('is asked for', this.#connection.next()) : 'CUT';
      if (event === undefined) return taken;
      if (event === 'CUT') {
        await this.cut();
        return taken;
      }
      taken += 1;
      this.#fold(event);
      onEvent?.(event);
    }
  }

  /** Loses the connection. */
  async cut(): Promise<void> {
    if (this.#connection) await this.#inTime('ends', this.#connection.close());
    this.#connection = undefined;
  }

  /** What a step gives, or an error with all that is known where it hangs. */
  async #inTime<T>(what: string, step: Promise<T>): Promise<T> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => {
        const state = `${this.#connection?.state ?? 'not open'}, ${String(this.rows.size)} rows held`;
        const place = Buffer.from(this.cursor ?? '', 'base64url').toString('utf8');
        reject(
          new Error(`An event that ${what} does not come: ${state}, after ${place || 'none'}.`),
        );
      }, MOST_MS);
    });
    try {
      return await Promise.race([step, late]);
    } finally {
      clearTimeout(timer);
    }
  }

  #fold(event: AnswerEvent): void {
    this.cursor = event.cursor;
    if (event.transition === 'CAUGHT_UP') return;
    const { transition, verdict, node, because } = event;
    if (transition === 'LEFT') this.rows.delete(node.id);
    else this.rows.set(node.id, { verdict, because: because.map(({ id }) => id).sort() });
  }
}

/** A running subscription, of which it can be told whether it waits for what comes. */
class Connection {
  readonly #stop = new AbortController();
  #events!: AsyncGenerator<AnswerEvent, void, undefined>;
  #pending: Promise<IteratorResult<AnswerEvent, void>> | undefined;
  #wake: (() => void) | undefined;
  /** How often it was asked to look at the log, and which of these looks came to its end. */
  #asked = 0;
  #readFor = 0;

  constructor(
    readonly answer: StandingAnswer,
    readonly clock: MovableClock,
  ) {}

  static async open(
    answer: StandingAnswer,
    clock: MovableClock,
    after: string | undefined,
  ): Promise<Connection> {
    const opened = new Connection(answer, clock);
    const source = (graph: Graph, from: LogPosition) => opened.#changes(graph, from);
    opened.#events = await followAnswer(answer, { after }, opened.#stop.signal, source);
    return opened;
  }

  /** The next event; undefined where nothing is left to tell. */
  async next(): Promise<AnswerEvent | undefined> {
    this.#lookAgain();
    const pending = (this.#pending ??= this.#events.next());
    for (;;) {
      const result = await Promise.race([pending, nextTurn()]);
      if (result) {
        this.#pending = undefined;
        return result.done === true ? undefined : result.value;
      }
      if (this.#isIdle) return undefined;
    }
  }

  /** Whether it waits for a change, having read the log to its end, and for a day to begin. */
  get #isIdle(): boolean {
    return this.#readFor === this.#asked && (!this.answer.byDay || this.clock.waiting > 0);
  }

  async close(): Promise<void> {
    this.#stop.abort();
    this.#lookAgain();
    await this.#events.return();
  }

  /** In words, where it hangs. */
  get state(): string {
    const log = this.#readFor === this.#asked ? 'at the end of the log' : 'reading the log';
    const days = this.clock.waiting > 0 ? 'waiting for a day' : 'not waiting for a day';
    const end = this.#stop.signal.aborted ? ', told to end' : '';
    return `${log}, ${days}${end}`;
  }

  #lookAgain(): void {
    this.#asked += 1;
    this.#wake?.();
  }

  /** The log, read to its end each time that somebody asks for the next event. */
  async *#changes(graph: Graph, from: LogPosition): AsyncGenerator<LoggedChange, void, undefined> {
    let position = from;
    while (!this.#stop.signal.aborted) {
      const asked = this.#asked;
      const { changes, next } = await readChanges(graph, position, 100);
      yield* changes;
      position = next;
      // What was asked for, or ended, while it read wakes nobody.
      if (changes.length > 0 || asked !== this.#asked) continue;
      this.#readFor = asked;
      await new Promise<void>((resolve) => (this.#wake = resolve));
    }
  }
}

/** Resolves once the event loop has gone round. */
function nextTurn(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(() => {
      resolve();
    });
  });
}
