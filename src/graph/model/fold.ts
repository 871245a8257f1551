/**
 * Text as it is compared where case and accents are ignored: decomposed (NFD),
 * marks dropped, lower case (semantics F2).
 */
export function fold(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}
