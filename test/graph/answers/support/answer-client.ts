import type { AnswerEvent } from '../../../../src/graph/answers/answer-event.js';
import { followAnswer } from '../../../../src/graph/answers/follow-answer.js';
import type { StandingAnswer } from '../../../../src/graph/answers/standing-answer.js';
import type { LogPosition } from '../../../../src/graph/feed/log-position.js';
import type { LoggedChange } from '../../../../src/graph/feed/read-changes.js';
import { readChanges } from '../../../../src/graph/feed/read-changes.js';
import type { Graph } from '../../../../src/graph/graph.js';
import type { MovableClock } from './movable-clock.js';

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
      this.#connection ??= await Connection.open(this.answer(), this.clock, this.cursor);
      const event = taken < most ? await this.#connection.next() : 'CUT';
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
    await this.#connection?.close();
    this.#connection = undefined;
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
  #hasRead = false;

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
    this.#hasRead = false;
    this.#wake?.();
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
    return this.#hasRead && (!this.answer.byDay || this.clock.waiting > 0);
  }

  async close(): Promise<void> {
    this.#stop.abort();
    this.#wake?.();
    await this.#events.return();
  }

  /** The log, read to its end each time that somebody asks for the next event. */
  async *#changes(graph: Graph, from: LogPosition): AsyncGenerator<LoggedChange, void, undefined> {
    let position = from;
    while (!this.#stop.signal.aborted) {
      const { changes, next } = await readChanges(graph, position, 100);
      yield* changes;
      position = next;
      if (changes.length > 0) continue;
      const woken = new Promise<void>((resolve) => (this.#wake = resolve));
      this.#hasRead = true;
      await woken;
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
