/** How many items are prepared before their turn. */
const AHEAD = 2;

/** An item that is prepared, and the one after it. */
export interface Prepared<P> {
  readonly item: P;
  readonly next: P | undefined;
}

/** Prepares items while those before them are worked on; gives each with the one after it. */
export async function* ahead<T, P>(
  items: AsyncIterable<T>,
  prepare: (item: T) => Promise<P>,
): AsyncGenerator<Prepared<P>> {
  const begun: Promise<P>[] = [];
  const take = async (): Promise<Prepared<P>> => {
    const [item, next] = await Promise.all(begun.slice(0, 2));
    void begun.shift();
    return { item: item as P, next };
  };
  for await (const item of items) {
    const prepared = prepare(item);
    // Whoever takes it hears of its failure; until then nobody does.
    prepared.catch(() => undefined);
    begun.push(prepared);
    if (begun.length > AHEAD) yield take();
  }
  while (begun.length > 0) yield take();
}
