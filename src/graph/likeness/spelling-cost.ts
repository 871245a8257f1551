/** Letters that are often written for each other. */
const ALIKE = ['ckqgxh', 'szxcj', 'vwfbu', 'iyje', 'ou', 'dt', 'bp', 'ae'];

const VOWELS = 'aeiouyjh';

const OTHER_LETTER = 1;
const ALIKE_LETTER = 0.9;
const OTHER_VOWEL = 0.6;
const SWAPPED = 0.8;
const DOUBLED = 0.4;
const SOFT = 0.7;

/**
 * What it costs to make one word of the other: 1 for a letter that is another one, left
 * out or added; less where the letters are often written for each other, are doubled, are
 * vowels, or are swapped. Both are in lower-case Latin letters.
 */
export function spellingCost(one: string, other: string): number {
  let beforeLast: readonly number[] = [];
  let last: readonly number[] = Array.from(other).reduce<number[]>(
    (row, _, column) => [...row, at(row, column) + costOfOne(other, column)],
    [0],
  );
  for (let row = 1; row <= one.length; row++) {
    const without = costOfOne(one, row - 1);
    const current = [at(last, 0) + without];
    for (let column = 1; column <= other.length; column++) {
      const [a, b] = [one.charAt(row - 1), other.charAt(column - 1)];
      let least = Math.min(
        at(last, column) + without,
        at(current, column - 1) + costOfOne(other, column - 1),
        at(last, column - 1) + costOfOther(a, b),
      );
      const isSwapped = a === other.charAt(column - 2) && one.charAt(row - 2) === b;
      if (row > 1 && column > 1 && isSwapped) {
        least = Math.min(least, at(beforeLast, column - 2) + SWAPPED);
      }
      current.push(least);
    }
    beforeLast = last;
    last = current;
  }
  return at(last, other.length);
}

/** What it costs to leave a letter of a word out. */
function costOfOne(word: string, place: number): number {
  const letter = word.charAt(place);
  if (letter === word.charAt(place - 1) || letter === word.charAt(place + 1)) return DOUBLED;
  return VOWELS.includes(letter) ? SOFT : OTHER_LETTER;
}

function costOfOther(one: string, other: string): number {
  if (one === other) return 0;
  if (VOWELS.includes(one) && VOWELS.includes(other)) return OTHER_VOWEL;
  return ALIKE.some((letters) => letters.includes(one) && letters.includes(other))
    ? ALIKE_LETTER
    : OTHER_LETTER;
}

function at(row: readonly number[], column: number): number {
  return row[column] ?? Infinity;
}
