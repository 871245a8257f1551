import { graphForAll, type Graph } from '../graph.js';
import { storeBehind } from '../store/request-store.js';
import type { GraphStore } from '../store/graph-store.js';
import { StoreError } from '../store/store-error.js';
import { readLogEnd, type LogPosition } from './log-position.js';
import { MOST_CHANGES, MOST_IDS, readChanges, type LoggedChange } from './read-changes.js';
import { waitForChange } from './wake.js';

/** How long to wait between two looks at the log, in milliseconds. */
export interface PollingInterval {
  /** After a change. */
  readonly least: number;
  /** Where nothing changes; each look that finds nothing doubles the time up to it. */
  readonly most: number;
}

export const POLLING: PollingInterval = { least: 50, most: 1_000 };

/** How many of the last changes are kept for all followers, and how many ids those may have. */
const MOST_KEPT = 1_000;
const MOST_KEPT_IDS = MOST_IDS;

/** How many followers are woken at once. */
const WOKEN_TOGETHER = 50;

/** Who follows a log, and how far it has got. */
export interface Follower {
  position: LogPosition;
  /**
   * Whether it goes past changes without being woken, since none is of any matter to it;
   * then it has taken note of them. All changes matter where this is left out.
   */
  readonly passesOver?: ((changes: readonly LoggedChange[]) => boolean) | undefined;
}

const tails = new WeakMap<GraphStore, LogTail>();

/**
 * The end of a log, as one reader sees it for all followers of this process: it
 * keeps the last changes, and looks for new ones while anybody follows.
 *
 * What this process writes it learns at once; what others write, when it looks
 * next. A database that does not answer is asked again; any other failure is that
 * of all who wait.
 */
export class LogTail {
  readonly #graph: Graph;
  readonly #polling: PollingInterval;
  /** The place before the first change that is kept; none until the log was looked at. */
  #start: LogPosition | undefined;
  #kept: LoggedChange[] = [];
  #keptIds = 0;
  readonly #followers = new Set<Follower>();
  #failure: { readonly error: unknown } | undefined;
  readonly #waiting = new Map<Follower, () => void>();
  #interrupt: (() => void) | undefined;

  private constructor(graph: Graph, polling: PollingInterval) {
    this.#graph = graph;
    this.#polling = polling;
  }

  /** Joins those who follow a graph. Whoever joins leaves, once. */
  static join(graph: Graph, polling: PollingInterval, follower: Follower): LogTail {
    const forAll = graphForAll(graph);
    const tail = tails.get(forAll.store) ?? new LogTail(forAll, polling);
    tails.set(forAll.store, tail);
    tail.#followers.add(follower);
    if (tail.#followers.size === 1) void tail.#run();
    return tail;
  }

  /** Tells how many follow a store here, and the number of the change that the slowest has taken. */
  static figuresOf(store: GraphStore): {
    readonly followers: number;
    readonly slowest: number | undefined;
  } {
    const tail = tails.get(storeBehind(store));
    let slowest: number | undefined;
    for (const { position } of tail ? tail.#followers : []) {
      slowest = Math.min(slowest ?? position.number, position.number);
    }
    return { followers: tail ? tail.#followers.size : 0, slowest };
  }

  /** Leaves, and waits no more; when the last one has left, the log is looked at no more. */
  leave(follower: Follower): void {
    if (!this.#followers.delete(follower)) return;
    this.#wake(follower);
    if (this.#followers.size > 0) return;
    this.#forget();
    this.#interrupt?.();
  }

  /** The changes after a place, at most as many as are read at once; undefined for a place that is not kept. */
  after(position: LogPosition): readonly LoggedChange[] | undefined {
    if (!this.#start) return undefined;
    const from = position.number - this.#start.number;
    if (from < 0 || from >= this.#kept.length) return undefined;
    const before = from === 0 ? this.#start : this.#kept[from - 1]?.position;
    return before?.tag === position.tag ? this.#kept.slice(from, from + MOST_CHANGES) : undefined;
  }

  /** Whether nothing is known to be after a place. */
  isAtEnd(position: LogPosition): boolean {
    return !this.#start || position.number >= this.#start.number + this.#kept.length;
  }

  /**
   * Waits for the next change that matters to a follower at the end, or until it leaves.
   *
   * @throws what the log could not be read for
   */
  async wait(follower: Follower): Promise<void> {
    if (!this.#failure && this.#followers.has(follower)) {
      await new Promise<void>((resolve) => this.#waiting.set(follower, resolve));
    }
    if (this.#failure && this.#followers.has(follower)) throw this.#failure.error;
  }

  #wake(follower: Follower): void {
    const wake = this.#waiting.get(follower);
    this.#waiting.delete(follower);
    wake?.();
  }

  async #run(): Promise<void> {
    let pause = this.#polling.least;
    while (this.#followers.size > 0) {
      // Waits from before it looks: a change that is written meanwhile wakes it too.
      const wait = waitForChange(this.#graph.store, pause);
      this.#interrupt = wait.giveUp;
      try {
        const before = this.#end;
        const isNews = await this.#look();
        if (isNews) this.#wakeAll(before);
        pause = isNews || (await wait.woken) ? this.#polling.least : this.#slower(pause);
      } catch (error) {
        if (!isPassing(error)) {
          this.#fail(error);
          return;
        }
        await wait.woken;
        pause = this.#slower(pause);
      } finally {
        wait.giveUp();
      }
    }
  }

  /** Whether there was anything new. */
  async #look(): Promise<boolean> {
    const end = this.#end;
    if (!end) {
      const start = await readLogEnd(this.#graph.store);
      // The last follower may have left meanwhile, and another begun this anew.
      this.#start ??= start;
      return true;
    }
    const { changes } = await readChanges(this.#graph, end, MOST_CHANGES);
    for (const change of changes) this.#keep(change);
    return changes.length > 0;
  }

  /** The last place that is known. */
  get #end(): LogPosition | undefined {
    return this.#kept.at(-1)?.position ?? this.#start;
  }

  #keep(change: LoggedChange): void {
    const last = this.#end;
    if (!last) return;
    if (change.position.number !== last.number + 1) return;
    this.#kept.push(change);
    this.#keptIds += countIds(change);
    let dropped = 0;
    while (this.#kept.length - dropped > MOST_KEPT || this.#keptIds > MOST_KEPT_IDS) {
      const oldest = this.#kept[dropped];
      if (!oldest || dropped === this.#kept.length - 1) break;
      this.#keptIds -= countIds(oldest);
      this.#start = oldest.position;
      dropped += 1;
    }
    if (dropped > 0) this.#kept.splice(0, dropped);
  }

  /** Nobody finds this one any more: who follows next begins anew. */
  #forget(): void {
    if (tails.get(this.#graph.store) === this) tails.delete(this.#graph.store);
    this.#start = undefined;
    this.#kept = [];
  }

  #fail(error: unknown): void {
    this.#failure = { error };
    this.#forget();
    this.#wakeAll();
  }

  /**
   * Wakes some after the other: the first are told before the last are woken, and
   * what else this process has to do goes on in between. Who was at the end `before`
   * and passes over what came since waits on, at the end.
   */
  #wakeAll(before?: LogPosition): void {
    const news = before && this.after(before);
    const end = this.#end;
    const woken = [...this.#waiting.keys()].filter((follower) => {
      const { passesOver, position } = follower;
      const isThere = end && news && position.number === before.number;
      if (!isThere || passesOver?.(news) !== true) return true;
      follower.position = end;
      return false;
    });
    const wakeSome = (): void => {
      for (const follower of woken.splice(0, WOKEN_TOGETHER)) this.#wake(follower);
      if (woken.length > 0) setImmediate(wakeSome);
    };
    wakeSome();
  }

  #slower(pause: number): number {
    return Math.min(pause * 2, this.#polling.most);
  }
}

function countIds({ saved, recorded, retracted }: LoggedChange): number {
  return saved.length + recorded.length + retracted.length;
}

/** Whether the same call can succeed later. */
function isPassing(error: unknown): boolean {
  return error instanceof StoreError && (error.retriable || error.reason === 'TIMEOUT');
}
