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
    for (const [index, row] of this.#rows.entries()) row.push(values[index] ?? null);
    return `row[${String(place)}]`;
  }

  /**
   * Adds the properties that each row gives what it creates; answers with the Cypher of
   * their map. What a row lacks is null there, which an engine stores nothing for.
   */
  addMap(maps: readonly Properties[]): string {
    const names = new Set(maps.flatMap((map) => Object.keys(map)));
    const entries = [...names].flatMap((name) => {
      const values = maps.map((map) => map[name] ?? null);
      return values.every((value) => value === null) ? [] : [`\`${name}\`: ${this.add(values)}`];
    });
    return `{${entries.join(', ')}}`;
  }

  get parameters(): Readonly<Record<string, Value>> {
    return { rows: this.#rows, ...this.#shared };
  }
}
