import { Lane } from '../../../src/graph/store/lane.js';
import type { Turn } from '../../../src/graph/store/lane.js';

/** Turns of a lane, by name: what has a place, and what was refused. */
class Turns {
  readonly running: string[] = [];
  readonly refused: string[] = [];
  readonly #lane: Lane;
  readonly #turns = new Map<string, Turn>();

  constructor(lane: Lane) {
    this.#lane = lane;
  }

  enter(name: string, asker: string, holder: string = asker): void {
    const turn: Turn = {
      asker,
      holder,
      start: () => this.running.push(name),
      refuse: () => this.refused.push(name),
    };
    this.#turns.set(name, turn);
    this.#lane.enter(turn);
  }

  /** Ends the turn that has had its place for longest. */
  end(): void {
    const turn = this.#turns.get(this.running.shift() ?? '');
    if (turn) this.#lane.leave(turn);
  }

  drop(name: string): void {
    const turn = this.#turns.get(name);
    if (turn) this.#lane.drop(turn);
  }
}

describe('a lane', () => {
  it('starts what there is a place for, and the next when one is free', () => {
    const lane = new Lane(2, 2, 100);
    const turns = new Turns(lane);
    for (const name of ['a', 'b', 'c', 'd']) turns.enter(name, 'one');
    expect(turns.running).toEqual(['a', 'b']);
    expect(lane).toMatchObject({ running: 2, waiting: 2 });
    turns.end();
    expect(turns.running).toEqual(['b', 'c']);
    for (let count = 0; count < 3; count++) turns.end();
    expect(lane).toMatchObject({ running: 0, waiting: 0 });
  });

  it('goes round among askers, however much one of them asks', () => {
    const turns = new Turns(new Lane(1, 1, 100));
    for (let count = 1; count <= 5; count++) turns.enter(`much ${String(count)}`, 'much');
    turns.enter('a', 'little');
    turns.enter('b', 'other');
    turns.enter('c', 'little');
    const order: string[] = [];
    while (turns.running.length > 0) {
      order.push(...turns.running);
      turns.end();
    }
    expect(order).toEqual([...['much 1', 'much 2', 'a', 'b', 'much 3', 'c', 'much 4', 'much 5']]);
  });

  it('gives one holder no more than its places, and the free one to another', () => {
    const turns = new Turns(new Lane(3, 1, 100));
    turns.enter('a', 'one', 'request 1');
    turns.enter('b', 'one', 'request 1');
    turns.enter('c', 'one', 'request 2');
    expect(turns.running).toEqual(['a', 'c']);
    turns.end();
    expect(turns.running).toEqual(['c', 'b']);
  });

  it('refuses the last of whoever waits most where it is full, not who came last', () => {
    const lane = new Lane(1, 1, 3);
    const turns = new Turns(lane);
    turns.enter('runs', 'much');
    for (const name of ['a', 'b', 'c']) turns.enter(name, 'much');
    expect(turns.refused).toEqual([]);
    turns.enter('d', 'little');
    expect(turns.refused).toEqual(['c']);
    turns.enter('e', 'much');
    expect(turns.refused).toEqual(['c', 'e']);
    turns.end();
    turns.end();
    expect(turns.running).toEqual(['d']);
  });

  it('forgets what waits no more', () => {
    const lane = new Lane(1, 1, 3);
    const turns = new Turns(lane);
    for (const name of ['runs', 'a', 'b']) turns.enter(name, 'one');
    turns.drop('a');
    turns.drop('runs');
    expect(lane).toMatchObject({ running: 1, waiting: 1 });
    turns.end();
    expect(turns.running).toEqual(['b']);
  });
});
