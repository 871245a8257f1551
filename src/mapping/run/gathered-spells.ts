import { getOrMake } from '../../graph/get-or-make.js';
import { textOf, type Datum } from '../values/datum.js';
import type { RowPlace } from '../blocks/row-outcome.js';

/** An unbroken run of numbers, such as years, in rows that are alike. */
interface Spell {
  /** What is alike in its rows. */
  readonly by: readonly Datum[];
  readonly first: number;
  last: number;
  /** The row of the first number. */
  readonly at: RowPlace;
}

/** Gathers rows into spells. */
export class GatheredSpells {
  /** Of what is alike, the first row of each number. */
  readonly #rows = new Map<
    string,
    { readonly by: readonly Datum[]; readonly years: Map<number, RowPlace> }
  >();

  add(by: readonly Datum[], year: number, at: RowPlace): void {
    const key = JSON.stringify(by.map((each) => (each === undefined ? null : textOf(each))));
    const { years } = getOrMake(this.#rows, key, () => ({ by, years: new Map() }));
    if (!years.has(year)) years.set(year, at);
  }

  /** The spells of all rows, those of rows that are alike together. */
  *all(): Generator<readonly Spell[]> {
    for (const { by, years } of this.#rows.values()) {
      const spells: Spell[] = [];
      for (const [year, at] of [...years].sort(([a], [b]) => a - b)) {
        const before = spells.at(-1);
        if (before && year === before.last + 1) before.last = year;
        else spells.push({ by, first: year, last: year, at });
      }
      yield spells;
    }
  }
}
