/** How many characters an answer may have: about what is written in a twentieth of a second. */
export const LARGEST_ANSWER = 8_000_000;

/** What a field takes beside its value. */
const FIELD = 8;

/**
 * Counts roughly how many characters an answer has, without writing it, and no
 * further than `LARGEST_ANSWER`.
 */
export function sizeOfAnswer(data: unknown): number {
  let size = 0;
  const count = (value: unknown): void => {
    if (size > LARGEST_ANSWER) return;
    size += FIELD;
    if (typeof value === 'string') size += value.length;
    else if (Array.isArray(value)) value.forEach(count);
    else if (typeof value === 'object' && value !== null) {
      // An answer has no other keys than its own, and this makes no list of them.
      for (const name in value) {
        size += name.length;
        count((value as Readonly<Record<string, unknown>>)[name]);
      }
    }
  };
  count(data);
  return size;
}
