import type { Value } from '../store/graph-store.js';

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

  get parameters(): Readonly<Record<string, Value>> {
    return this.#parameters;
  }
}
