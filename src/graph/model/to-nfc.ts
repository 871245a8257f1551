/**
 * A value with all texts in it in one form (NFC): two that look the same are the same,
 * however they were typed.
 */
export function toNfc<V>(value: V): V {
  return composed(value) as V;
}

const ASCII = /^[\0-\x7f]*$/;

function composed(value: unknown): unknown {
  if (typeof value === 'string') return ASCII.test(value) ? value : value.normalize('NFC');
  if (Array.isArray(value)) return value.map(composed);
  if (typeof value !== 'object' || value === null || !isPlain(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, composed(each)]));
}

/** Whether it has keys of its own alone; a moment is no such thing. */
function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}
