import { hash } from 'node:crypto';

/** Writes a JSON value with its keys sorted, so that equal values are equal texts. */
export function toCanonicalJson(value: unknown): string {
  return JSON.stringify(inOrder(value));
}

/** The value with the keys of all objects in it in order; what has none is not copied. */
function inOrder(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (value instanceof Date) return value.toJSON();
  if (Array.isArray(value)) {
    const items: readonly unknown[] = value;
    return items.every((each) => typeof each !== 'object') ? items : items.map(inOrder);
  }
  const given = value as Readonly<Record<string, unknown>>;
  const keys = Object.keys(given).sort();
  // An assignment to this key would set the prototype.
  if (keys.includes('__proto__')) {
    return Object.fromEntries(keys.map((key) => [key, inOrder(given[key])]));
  }
  const sorted: Record<string, unknown> = {};
  for (const key of keys) sorted[key] = inOrder(given[key]);
  return sorted;
}

/** The SHA-256 of a text, in hexadecimal. */
export function hashOf(text: string): string {
  return hash('sha256', text, 'hex');
}

/** Compares two texts by their UTF-16 units, the same in every place. */
export function compareText(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}

/** The texts, each once, in order. */
export function toSortedSet(texts: readonly string[]): readonly string[] {
  return [...new Set(texts)].sort(compareText);
}
