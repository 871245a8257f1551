/** How often something was, and where first. */
export class Counts {
  readonly #counts = new Map<string, { count: number; readonly first: string }>();

  add(what: string, first: string, count = 1): void {
    const before = this.#counts.get(what);
    if (before) before.count += count;
    else this.#counts.set(what, { count, first });
  }

  /** The most frequent first. */
  get all(): readonly { readonly what: string; readonly count: number; readonly first: string }[] {
    return [...this.#counts]
      .map(([what, { count, first }]) => ({ what, count, first }))
      .sort((a, b) => b.count - a.count);
  }

  get total(): number {
    return this.all.reduce((sum, { count }) => sum + count, 0);
  }
}
