import { getOrMake } from '../get-or-make.js';
import { Turn } from '../turn.js';

/** The stands of the same value on the same topic in the same period, and whose they are. */
export interface Stands {
  readonly topic: string;
  readonly value: string;
  /** Null for all time, and where it isn't certain. */
  readonly period: string | null;
  readonly actors: readonly string[];
}

/** How far two actors agree in one period. */
export interface Compared {
  readonly period: string | null;
  /** On how many topics both took a stand. */
  readonly shared: number;
  /** On how many of these it was the same. */
  readonly agreed: number;
}

/** A period, and the words that have its topics. */
interface Span {
  readonly period: string | null;
  readonly from: number;
  readonly to: number;
}

const BITS = 32;

/**
 * The stands of actors as bits, one for each topic in each period, so that comparing two
 * actors takes a look at some hundred words, however many claims they made.
 */
export class StandTable {
  /** The periods in order, the uncertain one last. */
  readonly #spans: readonly Span[];
  readonly #words: number;
  readonly #values: ReadonlyMap<string, number>;
  /** The bits of an actor, the words of each value one after another. */
  readonly #rows = new Map<
    string,
    { readonly inPeriod: Uint32Array; readonly ever: Uint32Array }
  >();

  private constructor(spans: readonly Span[], words: number, values: readonly string[]) {
    this.#spans = spans;
    this.#words = words;
    this.#values = new Map(values.map((value, index) => [value, index]));
  }

  /** All whose stands it has, by their ids. */
  get actors(): readonly string[] {
    return [...this.#rows.keys()].sort();
  }

  /** Makes the table of `stands`, whose values are among `values`. */
  static async of(stands: readonly Stands[], values: readonly string[]): Promise<StandTable> {
    const turn = new Turn();
    const topics = new Map<string | null, Set<string>>();
    for (const { period, topic } of stands) {
      getOrMake(topics, period, () => new Set()).add(topic);
    }
    const spans: Span[] = [];
    const bits = new Map<string | null, Map<string, number>>();
    const bitsEver = new Map<string, number[]>();
    let words = 0;
    for (const period of [...topics.keys()].sort(comparePeriods)) {
      const from = words;
      const inPeriod = new Map<string, number>();
      for (const topic of topics.get(period) ?? []) {
        const bit = from * BITS + inPeriod.size;
        inPeriod.set(topic, bit);
        getOrMake(bitsEver, topic, () => []).push(bit);
      }
      words += Math.ceil(inPeriod.size / BITS);
      bits.set(period, inPeriod);
      spans.push({ period, from, to: words });
      if (turn.isOver) await turn.pass();
    }
    const table = new StandTable(spans, words, values);
    for (const { topic, value, period, actors } of stands) {
      const bit = bits.get(period)?.get(topic) ?? 0;
      table.#add(value, bit, bitsEver.get(topic) ?? [], actors);
      if (turn.isOver) await turn.pass();
    }
    return table;
  }

  /** Compares two actors by the periods of the one's stands; those that share nothing are left out. */
  compare(one: string, other: string): readonly Compared[] {
    const mine = this.#rows.get(one)?.inPeriod;
    const theirs = this.#rows.get(other)?.ever;
    if (!mine || !theirs) return [];
    const found: Compared[] = [];
    for (const { period, from, to } of this.#spans) {
      let shared = 0;
      let agreed = 0;
      for (let word = from; word < to; word++) {
        let mineOfAny = 0;
        let theirsOfAny = 0;
        let same = 0;
        for (let at = word; at < mine.length; at += this.#words) {
          const my = mine[at] ?? 0;
          const their = theirs[at] ?? 0;
          mineOfAny |= my;
          theirsOfAny |= their;
          same |= my & their;
        }
        shared += countBits(mineOfAny & theirsOfAny);
        agreed += countBits(same);
      }
      if (shared > 0) found.push({ period, shared, agreed });
    }
    return found;
  }

  #add(value: string, bit: number, bitsEver: readonly number[], actors: readonly string[]): void {
    const start = (this.#values.get(value) ?? 0) * this.#words;
    for (const actor of actors) {
      const { inPeriod, ever } = this.#rowOf(actor);
      setBit(inPeriod, start, bit);
      for (const each of bitsEver) setBit(ever, start, each);
    }
  }

  #rowOf(actor: string): { readonly inPeriod: Uint32Array; readonly ever: Uint32Array } {
    const length = this.#values.size * this.#words;
    return getOrMake(this.#rows, actor, () => ({
      inPeriod: new Uint32Array(length),
      ever: new Uint32Array(length),
    }));
  }
}

function setBit(words: Uint32Array, start: number, bit: number): void {
  const at = start + Math.floor(bit / BITS);
  words[at] = (words[at] ?? 0) | (1 << (bit % BITS));
}

/** How many bits of 32 are set. */
function countBits(word: number): number {
  let bits = word - ((word >>> 1) & 0x55555555);
  bits = (bits & 0x33333333) + ((bits >>> 2) & 0x33333333);
  return Math.imul((bits + (bits >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}

function comparePeriods(a: string | null, b: string | null): number {
  if (a === b) return 0;
  if (a === null || b === null) return a === null ? 1 : -1;
  return a < b ? -1 : 1;
}
