/** The longest name of who asks, in UTF-16 units; OpenID Connect takes as many of a subject. */
export const LONGEST_NAME = 255;

/**
 * Whether a value can name somebody, in the log and beside a change: text with a
 * letter or a sign in it, on one line, without control characters or halves of
 * surrogate pairs.
 */
export function isName(value: unknown, longest = LONGEST_NAME): value is string {
  return (
    typeof value === 'string' &&
    value.trim() !== '' &&
    value.length <= longest &&
    !/[\p{Cc}\p{Cs}\p{Zl}\p{Zp}]/u.test(value)
  );
}
