/** The shades in which rates are drawn, from none to all. */
export const BANDS = 5;

/** The shade of a rate: 0 to 4. */
export function bandOf(rate: number): number {
  return Math.min(BANDS - 1, Math.floor(rate * BANDS));
}
