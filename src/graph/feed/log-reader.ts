import type { Graph } from '../graph.js';
import type { LogPosition } from './log-position.js';
import { LogTail, type Follower, type PollingInterval } from './log-tail.js';
import { MOST_CHANGES, readChanges, type LoggedChange } from './read-changes.js';

/**
 * Reads the log from a place on for one who follows it, some changes at a time: from what
 * all who follow share, and from the store for as long as it is behind that.
 *
 * It takes part from the first call until it leaves, which the end of `signal` does too.
 */
export class LogReader {
  readonly #graph: Graph;
  readonly #signal: AbortSignal;
  readonly #follower: Follower;
  readonly #tail: LogTail;
  readonly #leave = (): void => this.leave();
  #isOver: boolean;
  /** The store says first whether the log has that place. */
  #isChecked = false;
  /** The end of what was given and is not known to be taken yet. */
  #given: LogPosition | undefined;

  constructor(
    graph: Graph,
    after: LogPosition,
    signal: AbortSignal,
    polling: PollingInterval,
    passesOver?: Follower['passesOver'],
  ) {
    this.#graph = graph;
    this.#signal = signal;
    this.#isOver = signal.aborted;
    this.#follower = { position: after, passesOver };
    this.#tail = LogTail.join(graph, polling, this.#follower);
    signal.addEventListener('abort', this.#leave, { once: true });
  }

  /**
   * Gives the changes that come next, once there are some, and first what there is, which
   * may be none; undefined once it is over. Who asks again has taken those before.
   *
   * @throws {@link CursorExpiredError} where the log does not have that place
   */
  async next(): Promise<readonly LoggedChange[] | undefined> {
    const follower = this.#follower;
    if (this.#given) follower.position = this.#given;
    this.#given = undefined;
    try {
      while (!this.#isOver) {
        // One that waits may be moved on.
        const { position } = follower;
        const kept = this.#isChecked ? this.#tail.after(position) : undefined;
        if (kept) {
          this.#given = kept.at(-1)?.position;
          return kept;
        }
        if (this.#isChecked && this.#tail.isAtEnd(position)) {
          await this.#tail.wait(follower);
        } else {
          const { changes, next } = await readChanges(this.#graph, position, MOST_CHANGES);
          this.#isChecked = true;
          this.#given = next;
          // Also where there is none: the place is known to be one of this log.
          return changes;
        }
      }
    } catch (error) {
      this.leave();
      throw error;
    }
    this.leave();
    return undefined;
  }

  /** Takes part no more; what waits for a change is over. */
  leave(): void {
    this.#isOver = true;
    this.#signal.removeEventListener('abort', this.#leave);
    this.#tail.leave(this.#follower);
  }
}
