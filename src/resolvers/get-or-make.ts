/** What a map keeps under a key, made and kept where it is missing. */
export function getOrMake<K, T>(map: Map<K, T>, key: K, make: () => T): T {
  const before = map.get(key);
  if (before !== undefined) return before;
  const made = make();
  map.set(key, made);
  return made;
}
