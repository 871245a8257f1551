import { hash } from 'node:crypto';

/** Writes a JSON value with its keys sorted, so that equal values are equal texts. */
export function toCanonicalJson(value: unknown): string {
  return JSON.stringify(value, (_, each: unknown) => {
    if (typeof each !== 'object' || each === null || Array.isArray(each)) return each;
    const entries = Object.entries(each);
    return Object.fromEntries(entries.sort(([a], [b]) => compareText(a, b)));
  });
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
