/** Something that wants a place in a lane. */
export interface Turn {
  /** Who wants it: places go round among askers. */
  readonly asker: string;
  /** What may have few places at once: an asker, or one request. */
  readonly holder: unknown;
  /** Called once, when it has a place. */
  start(): void;
  /** Called in place of that, where too many wait. */
  refuse(): void;
}

/**
 * A few places for many: they go round among those who ask, so that whoever asks for
 * much waits for himself. A line that is full refuses the last of whoever waits most.
 */
export class Lane {
  readonly #places: number;
  readonly #placesOfHolder: number;
  readonly #mostWaiting: number;
  /** In the order in which their turn comes. */
  readonly #lines = new Map<string, Turn[]>();
  readonly #held = new Map<unknown, number>();
  #running = 0;
  #waiting = 0;

  constructor(places: number, placesOfHolder: number, mostWaiting: number) {
    this.#places = places;
    this.#placesOfHolder = placesOfHolder;
    this.#mostWaiting = mostWaiting;
  }

  get running(): number {
    return this.#running;
  }

  get waiting(): number {
    return this.#waiting;
  }

  /** Gives a turn its place, now or when it is due. */
  enter(turn: Turn): void {
    const line = this.#lines.get(turn.asker);
    if (line) line.push(turn);
    else this.#lines.set(turn.asker, [turn]);
    this.#waiting += 1;
    this.#startNext();
    if (this.#waiting > this.#mostWaiting) this.#refuseOne();
  }

  /** Takes a turn that has a place already, whether one is free or not. */
  take({ holder }: Turn): void {
    this.#running += 1;
    this.#held.set(holder, this.#heldBy(holder) + 1);
  }

  /** Takes the place back from a turn that has one. */
  leave({ holder }: Turn): void {
    this.#running -= 1;
    const held = this.#heldBy(holder) - 1;
    if (held > 0) this.#held.set(holder, held);
    else this.#held.delete(holder);
    this.#startNext();
  }

  /** Takes a turn out that waits no more. */
  drop(turn: Turn): void {
    const line = this.#lines.get(turn.asker) ?? [];
    const index = line.indexOf(turn);
    if (index !== -1) this.#remove(line, index);
  }

  #startNext(): void {
    while (this.#running < this.#places && this.#waiting > 0) {
      const turn = this.#next();
      if (!turn) return;
      this.take(turn);
      turn.start();
    }
  }

  /** The first in line of the asker whose turn it is, and who may have a place. */
  #next(): Turn | undefined {
    for (const [asker, line] of this.#lines) {
      const index = line.findIndex(({ holder }) => this.#heldBy(holder) < this.#placesOfHolder);
      const turn = line[index];
      if (!turn) continue;
      this.#remove(line, index);
      if (line.length > 0) {
        this.#lines.delete(asker);
        this.#lines.set(asker, line);
      }
      return turn;
    }
    return undefined;
  }

  #refuseOne(): void {
    const [longest] = [...this.#lines.values()].sort((a, b) => b.length - a.length);
    if (!longest) return;
    const turn = longest.at(-1);
    this.#remove(longest, longest.length - 1);
    turn?.refuse();
  }

  #remove(line: Turn[], index: number): void {
    const [turn] = line.splice(index, 1);
    this.#waiting -= 1;
    if (line.length === 0 && turn) this.#lines.delete(turn.asker);
  }

  #heldBy(holder: unknown): number {
    return this.#held.get(holder) ?? 0;
  }
}
