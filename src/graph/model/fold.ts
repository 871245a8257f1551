/** What nothing is to be done about but the case. */
const PLAIN = /^[\x20-\x7e]*$/;

/**
 * Text as it is compared where case and accents are ignored: decomposed (NFD),
 * marks dropped, lower case (semantics F2).
 */
export function fold(text: string): string {
  if (PLAIN.test(text)) return text.toLowerCase();
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}
