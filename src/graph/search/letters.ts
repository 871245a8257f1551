/** The letters of a folded word: its code points, since marks and emoji are gone from it. */
export function lettersOf(word: string): string[] {
  return Array.from(word);
}
