/** Prepares each item while the one before it is worked on. */
export async function* ahead<T, P>(
  items: AsyncIterable<T>,
  prepare: (item: T) => Promise<P>,
): AsyncGenerator<P> {
  let next: Promise<P> | undefined;
  for await (const item of items) {
    const prepared = next;
    next = prepare(item);
    // Whoever takes it hears of its failure; until then nobody does.
    next.catch(() => undefined);
    if (prepared) yield await prepared;
  }
  if (next) yield await next;
}
