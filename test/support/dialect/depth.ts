/** What Grafeo's parser takes: 64 parentheses are too deep, and 32 round AND and OR. */
const MOST_BRACKETS = 30;

/** @throws Error where brackets nest deeper than the engines' parsers go */
export function assertShallow(masked: string, text: string): void {
  let depth = 0;
  for (const character of masked) {
    if ('([{'.includes(character)) depth++;
    if (')]}'.includes(character)) depth--;
    if (depth > MOST_BRACKETS) {
      throw new Error(`Brackets nest more than ${String(MOST_BRACKETS)} deep:\n\n${text}`);
    }
  }
}
