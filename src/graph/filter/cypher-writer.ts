import { BadInputError } from '../errors.js';
import type { Value } from '../store/graph-store.js';

/**
 * How many subqueries the filter of one statement may compile to. A server plans each
 * of them: with a hundred for some seconds, with many more for longer than it may take.
 * Every `count` in another one's `of` doubles them, since both ends are counted.
 */
export const MOST_SUBQUERIES = 100;

/**
 * Gathers what one statement needs beside its text: parameters and names.
 *
 * It is the only place that makes a placeholder. Equal requests get equal text,
 * since names are numbered as they are asked for.
 */
export class CypherWriter {
  readonly #parameters: Record<string, Value> = {};
  #names = 0;
  #count = 0;
  #subqueries = 0;

  /** Puts a client's value among the parameters; gives the `$name` for it. */
  readonly bind = (value: Value): string => {
    const name = `p${String(this.#count++)}`;
    this.#parameters[name] = value;
    return `$${name}`;
  };

  /** A variable that no other part of the statement uses. */
  name(prefix: string): string {
    return `${prefix}${String(this.#names++)}`;
  }

  /**
   * The number of ways in which a pattern is found.
   *
   * @throws {@link BadInputError} where the statement has too many of them
   */
  readonly count = (pattern: string): string => {
    if (++this.#subqueries > MOST_SUBQUERIES) {
      throw new BadInputError(
        ['where'],
        `the filter looks at links and claims in more than ${String(MOST_SUBQUERIES)} places. Ask in several requests, use \`in\` in place of an \`or\` of many, and don't nest \`count\` in \`count\`.`,
      );
    }
    return `COUNT { ${pattern} }`;
  };

  get parameters(): Readonly<Record<string, Value>> {
    return this.#parameters;
  }
}
