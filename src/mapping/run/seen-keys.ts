/** How a key came before: never, with the same content, or with another. */
export type Met = 'new' | 'same' | 'other';

const WORDS = 4;
const START = 1 << 12;

/**
 * Which claims a run has made, with what they say: 32 bytes or so each, so that a
 * million of them cost little. Keys and contents are hashes in hex, of which 16 digits
 * count.
 */
export class SeenKeys {
  #table = new Uint32Array(START * WORDS);
  #size = 0;

  /** Says how a key came before. */
  find(key: string, content: string): Met {
    const at = this.#place(this.#table, hexAt(key, 0), hexAt(key, 8));
    if (!isTaken(this.#table, at)) return 'new';
    const isSame =
      this.#table[at + 2] === hexAt(content, 0) && this.#table[at + 3] === hexAt(content, 8);
    return isSame ? 'same' : 'other';
  }

  add(key: string, content: string): void {
    if (this.#size * 2 * WORDS > this.#table.length) this.#grow();
    const [high, low] = [hexAt(key, 0), hexAt(key, 8)];
    const at = this.#place(this.#table, high, low);
    if (!isTaken(this.#table, at)) this.#size += 1;
    this.#table.set([high, low, hexAt(content, 0), hexAt(content, 8)], at);
  }

  get size(): number {
    return this.#size;
  }

  #place(table: Uint32Array, high: number, low: number): number {
    const places = table.length / WORDS;
    let place = (low ^ high) >>> 0;
    for (;;) {
      const at = (place % places) * WORDS;
      if (!isTaken(table, at) || (table[at] === high && table[at + 1] === low)) return at;
      place += 1;
    }
  }

  #grow(): void {
    const next = new Uint32Array(this.#table.length * 2);
    for (let at = 0; at < this.#table.length; at += WORDS) {
      if (!isTaken(this.#table, at)) continue;
      const to = this.#place(next, this.#table[at] ?? 0, this.#table[at + 1] ?? 0);
      next.set(this.#table.subarray(at, at + WORDS), to);
    }
    this.#table = next;
  }
}

function isTaken(table: Uint32Array, at: number): boolean {
  return table[at] !== 0 || table[at + 1] !== 0;
}

function hexAt(text: string, from: number): number {
  return Number.parseInt(text.slice(from, from + 8), 16);
}
