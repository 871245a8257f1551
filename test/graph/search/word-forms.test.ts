import { lettersOf } from '../../../src/graph/search/letters.js';
import fc from 'fast-check';
import { editDistance } from '../../../src/graph/search/edit-distance.js';
import { LEAST_PREFIX, matchWord, mostTyposIn } from '../../../src/graph/search/match-word.js';
import { formsOf, formsToFind, hasForms } from '../../../src/graph/search/word-forms.js';
import { casesOf } from '../../support/cases.js';

// Few letters, so that words are near each other often.
const letter = fc.constantFrom('a', 'b', 'c', 'я', '𐐨', '1');
const word = fc.array(letter, { minLength: 1, maxLength: 14 }).map((letters) => letters.join(''));
const edit = fc.record({ at: fc.nat(14), with: letter, kind: fc.nat(3) });

interface Edit {
  readonly at: number;
  readonly with: string;
  /** Leave out, put in, replace, swap. */
  readonly kind: number;
}

function apply(text: string, edits: readonly Edit[]): string {
  return edits.reduce((edited, { at, with: other, kind }) => {
    const letters = lettersOf(edited);
    const index = at % Math.max(1, letters.length);
    if (kind === 0) letters.splice(index, 1);
    else if (kind === 1) letters.splice(index, 0, other);
    else if (kind === 2) letters[index] = other;
    else letters.splice(index, 2, ...letters.slice(index, index + 2).reverse());
    return letters.join('');
  }, text);
}

/** Written from the definition, slow: what can be reached by one edit after another. */
function isWithin(one: string, other: string, most: number): boolean {
  const distance = (a: readonly string[], b: readonly string[]): number => {
    if (a.length === 0 || b.length === 0) return a.length + b.length;
    const [x, y] = [a.slice(0, -1), b.slice(0, -1)];
    const isSwap = a.length > 1 && b.length > 1 && a.at(-1) === b.at(-2) && a.at(-2) === b.at(-1);
    return Math.min(
      distance(x, b) + 1,
      distance(a, y) + 1,
      distance(x, y) + (a.at(-1) === b.at(-1) ? 0 : 1),
      isSwap ? distance(a.slice(0, -2), b.slice(0, -2)) + 1 : Infinity,
    );
  };
  return distance(lettersOf(one), lettersOf(other)) <= most;
}

describe('the distance of two words', () => {
  it('is that of its definition', () => {
    const short = fc.array(letter, { maxLength: 6 }).map((letters) => letters.join(''));
    fc.assert(
      fc.property(short, short, fc.nat(2), (one, other, most) => {
        expect(editDistance(one, other, most) !== null).toBe(isWithin(one, other, most));
      }),
      { numRuns: casesOf(2_000) },
    );
  });
});

describe('the forms of a word', () => {
  it('find it by every word that it matches by its beginning or with typos', () => {
    fc.assert(
      fc.property(word, fc.array(edit, { maxLength: 2 }), (known, edits) => {
        const wanted = apply(known, edits);
        if (wanted === known || !matchWord({ text: wanted, isRun: false }, known, LEAST_PREFIX)) {
          return;
        }
        expect(hasForms(known)).toBe(true);
        const forms = new Set(formsOf(known));
        expect(formsToFind(wanted).some((form) => forms.has(form))).toBe(true);
      }),
      { numRuns: casesOf(20_000) },
    );
  });

  it.each([
    ['abc', 0],
    ['abcd', 1],
    ['abcdefg', 1],
    ['abcdefgh', 2],
    ['abcdefg1', 0],
  ])('allow %s so many typos', (text, most) => {
    expect(mostTyposIn(text)).toBe(most);
  });

  it('are not more for a long word than for one of ten letters', () => {
    expect(formsOf('abcdefghijklmnopqrstuvwxyz').length).toBe(formsOf('abcdefghij').length);
  });
});
