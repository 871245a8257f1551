import type { Value } from '../store/graph-store.js';
import type { Properties } from './plan.js';

/**
 * The values of a statement that does the same for many rows, as `UNWIND $rows AS row` takes
 * them: what is the same in all rows is a parameter of its own, and the rest of a row is a
 * list. The engines read lists in half the time of maps, and what stands once costs nothing.
 */
export class RowColumns {
  readonly #rows: Value[][];
  readonly #shared: Record<string, Value> = {};

  constructor(count: number) {
    this.#rows = Array.from({ length: count }, () => []);
  }

  /** Adds a value for each row; answers with the Cypher that stands for it. */
  add(values: readonly Value[]): string {
    const [first = null] = values;
    if (values.every((value) => value === first)) {
      const name = `shared${String(Object.keys(this.#shared).length)}`;
      this.#shared[name] = first;
      return `$${name}`;
    }
    const place = this.#rows[0]?.length ?? 0;
    for (let at = 0; at < this.#rows.length; at++) this.#rows[at]?.push(values[at] ?? null);
    return `row[${String(place)}]`;
  }

  /**
   * Adds the properties that each row gives what it creates; answers with the Cypher of
   * their map. What a row lacks is null there, which an engine stores nothing for.
   */
  addMap(maps: readonly Properties[]): string {
    const names = new Set<string>();
    for (const map of maps) for (const name in map) names.add(name);
    const entries: string[] = [];
    for (const name of names) {
      const values = maps.map((map) => map[name] ?? null);
      if (values.some((value) => value !== null)) {
        entries.push(`\`${name}\`: ${this.add(values)}`);
      }
    }
    return `{${entries.join(', ')}}`;
  }

  get parameters(): Readonly<Record<string, Value>> {
    return { rows: this.#rows, ...this.#shared };
  }
}
