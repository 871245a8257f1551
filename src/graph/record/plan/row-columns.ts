import type { GraphStore, Statement, Value } from '../../store/graph-store.js';

/** The properties of a node to write, by name. */
export type Properties = Readonly<Record<string, Value>>;

/** What decides how rows are laid: whether the engine plans each new text. */
export type Planning = Pick<GraphStore, 'plansTexts'>;

/** Up to how many rows are written by one text, where a new text costs more than they do. */
const FEW = 200;

/** How Cypher gives what it creates its properties: where it is created, or right after. */
export interface CreatedProperties {
  /** What stands behind the labels, such as ` {id: row[0]}`; nothing where they are set. */
  readonly inline: string;
  /** The clause that sets them on what is created under that name; none where they stand inline. */
  set(name: string): readonly string[];
}

/** The statement that runs clauses for each row, `row` in them; they add to the columns what they name. */
export function unwind(
  store: Planning,
  rows: readonly unknown[],
  clausesOf: (columns: RowColumns) => readonly string[],
): Statement {
  const columns = new RowColumns(rows.length, store);
  const text = ['UNWIND $rows AS row', ...clausesOf(columns)].join('\n');
  return { text, parameters: columns.parameters };
}

/**
 * The values of a statement that does the same for many rows, as `UNWIND $rows AS row` takes
 * them: a row is a list. Of many rows, what is the same in all is a parameter of its own, and
 * each property a place of the list: the engines read lists in half the time of maps, and what
 * stands once costs nothing. Where an engine plans each new text, few rows are given their
 * properties as a map, so that one text serves them whatever they have.
 */
export class RowColumns {
  readonly #rows: Value[][];
  readonly #shared: Record<string, Value> = {};
  readonly #byOneText: boolean;

  constructor(count: number, { plansTexts }: Planning) {
    this.#byOneText = plansTexts && count <= FEW;
    this.#rows = Array.from({ length: count }, () => []);
  }

  /** Adds a value for each row; answers with the Cypher that stands for it. */
  add(values: readonly Value[]): string {
    const [first = null] = values;
    if (!this.#byOneText && values.every((value) => value === first)) {
      const name = `shared${String(Object.keys(this.#shared).length)}`;
      this.#shared[name] = first;
      return `$${name}`;
    }
    const place = this.#rows[0]?.length ?? 0;
    for (let at = 0; at < this.#rows.length; at++) this.#rows[at]?.push(values[at] ?? null);
    return `row[${String(place)}]`;
  }

  /**
   * Adds the properties that each row gives what it creates. What a row lacks is null where
   * they are listed, which an engine stores nothing for.
   */
  addMap(maps: readonly Properties[]): CreatedProperties {
    if (this.#byOneText) {
      const place = this.add(maps.map((map) => ({ ...map })));
      return { inline: '', set: (name) => [`SET ${name} = ${place}`] };
    }
    const names = new Set<string>();
    for (const map of maps) for (const name in map) names.add(name);
    const entries: string[] = [];
    for (const name of names) {
      const values = maps.map((map) => map[name] ?? null);
      if (values.some((value) => value !== null)) {
        entries.push(`\`${name}\`: ${this.add(values)}`);
      }
    }
    return { inline: ` {${entries.join(', ')}}`, set: () => [] };
  }

  get parameters(): Readonly<Record<string, Value>> {
    return { rows: this.#rows, ...this.#shared };
  }
}
