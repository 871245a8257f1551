/** What a map keeps under a key, made and kept where it is missing. */
export function getOrMake<K, T>(
  map: { get(key: K): T | undefined; set(key: K, value: T): unknown },
  key: K,
  make: (key: K) => NoInfer<T>,
): T {
  const before = map.get(key);
  if (before !== undefined) return before;
  const made = make(key);
  map.set(key, made);
  return made;
}
