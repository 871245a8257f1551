import { getOrMake } from './get-or-make.js';

/** The same function, which remembers what it found for an object for as long as that is there. */
export function remembering<K extends object, T>(find: (of: K) => T): (of: K) => T {
  const known = new WeakMap<K, T>();
  return (of) => getOrMake(known, of, find);
}
