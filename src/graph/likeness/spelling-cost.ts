/** Letters that are often written for each other. */
const ALIKE = ['ckqgxh', 'szxcj', 'vwfbu', 'iyje', 'ou', 'dt', 'bp', 'ae'];

const VOWELS = 'aeiouyjh';

const OTHER_LETTER = 1;
const ALIKE_LETTER = 0.9;
const OTHER_VOWEL = 0.6;
const SWAPPED = 0.8;
const DOUBLED = 0.4;
const SOFT = 0.7;

/** The letters that {@link costOfOther} knows; all others are merely other ones. */
const LETTERS = 128;

/** What each letter costs in place of each other one; names are compared with hundreds. */
const COSTS = Float64Array.from({ length: LETTERS * LETTERS }, (_, index) => {
  const [one, other] = [Math.floor(index / LETTERS), index % LETTERS];
  return costOfLetters(String.fromCharCode(one), String.fromCharCode(other));
});

/**
 * What it costs to make one word of the other: 1 for a letter that is another one, left
 * out or added; less where the letters are often written for each other, are doubled, are
 * vowels, or are swapped. Both are in lower-case Latin letters.
 */
export function spellingCost(one: string, other: string): number {
  const without = costsOfOne(one);
  const added = costsOfOne(other);
  const width = other.length + 1;
  let beforeLast = new Float64Array(width);
  let last = new Float64Array(width);
  let current = new Float64Array(width);
  for (let column = 1; column < width; column++) {
    last[column] = at(last, column - 1) + at(added, column - 1);
  }
  for (let row = 1; row <= one.length; row++) {
    const letter = one.charCodeAt(row - 1);
    const before = one.charCodeAt(row - 2);
    const left = at(without, row - 1);
    current[0] = at(last, 0) + left;
    for (let column = 1; column < width; column++) {
      const its = other.charCodeAt(column - 1);
      let least = Math.min(
        at(last, column) + left,
        at(current, column - 1) + at(added, column - 1),
        at(last, column - 1) + costOfOther(letter, its),
      );
      // Outside of a word there is NaN, which equals nothing.
      if (letter === other.charCodeAt(column - 2) && before === its) {
        least = Math.min(least, at(beforeLast, column - 2) + SWAPPED);
      }
      current[column] = least;
    }
    [beforeLast, last, current] = [last, current, beforeLast];
  }
  return at(last, other.length);
}

/** What it costs to leave each letter of a word out. */
function costsOfOne(word: string): Float64Array {
  const costs = new Float64Array(word.length);
  for (let place = 0; place < word.length; place++) {
    const letter = word.charAt(place);
    const isDoubled = letter === word.charAt(place - 1) || letter === word.charAt(place + 1);
    costs[place] = isDoubled ? DOUBLED : VOWELS.includes(letter) ? SOFT : OTHER_LETTER;
  }
  return costs;
}

function costOfOther(one: number, other: number): number {
  if (one === other) return 0;
  return one < LETTERS && other < LETTERS ? at(COSTS, one * LETTERS + other) : OTHER_LETTER;
}

function costOfLetters(one: string, other: string): number {
  if (one === other) return 0;
  if (VOWELS.includes(one) && VOWELS.includes(other)) return OTHER_VOWEL;
  return ALIKE.some((letters) => letters.includes(one) && letters.includes(other))
    ? ALIKE_LETTER
    : OTHER_LETTER;
}

function at(row: Float64Array, column: number): number {
  return row[column] ?? Infinity;
}
