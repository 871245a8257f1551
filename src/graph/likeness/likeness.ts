import { lettersOf } from '../search/letters.js';
import { soundOf } from '../search/sound-of.js';
import type { NameWords } from './name-words.js';
import { spellingCost } from './spelling-cost.js';

/** How alike two names are, and in what they differ. */
export interface Likeness {
  /** From 0 to 1, which says the same words, in whatever order. */
  readonly score: number;
  /** What it costs to make the words of one of those of the other, in letters. */
  readonly letters: number;
  /** Words that one of them has beside those of the other. */
  readonly further: readonly string[];
  readonly inOrder: boolean;
  /** Words of one of them that are the initials of words of the other: "us", "united states". */
  readonly initials: readonly string[];
  /** Whether both say, or neither, that they are a body of one sort, such as "ltd". */
  readonly sameForm: boolean;
}

/** What a letter takes, by the length of the shorter name; the longer, the less. */
const PER_LETTER = 0.3;
const BY_LENGTH = 0.35;

/** What words beside the others take, as far as they are all of the longer name. */
const PER_FURTHER = 0.75;

/** The same, of those whose names often have further words: people's. */
const PER_FURTHER_OF_MANY = 0.2;

const OTHER_FORMS = 0.02;

/**
 * What initials take, as far as they are all of the name, by how many they are: many things
 * begin with two letters ("UK", "Union of Kings"), few with five.
 */
const INITIALS = 0.5;

/** Words that tell little: particles and titles. */
const LIGHT: ReadonlySet<string> = new Set(
  'the of and for in a an le la de der van von du des mr mrs ms dr sir monsieur president shaikh sheikh mullah haji mv al el ul ur bin ibn ben bint abu'.split(
    ' ',
  ),
);
const LIGHT_WEIGHT = 0.15;
const LIGHT_COST = 0.3;
const LETTER_WEIGHT = 0.4;
const NUMBER_WEIGHT = 1.6;

const NUMBER = /^(?:i+|iv|vi*|ix|xi*|\d+)$/;

const INITIAL = 0.8;
const BEGINNING = 1.8;
const SAME_SOUND = 0.6;
const SYLLABLE = 2;

/** Tells how alike two names are; `hasFurther` of what often has further words in its name. */
export function likenessOf(one: NameWords, other: NameWords, hasFurther: boolean): Likeness {
  if (one.words.length === 0 || other.words.length === 0) {
    return { score: 0, letters: 0, further: [], inOrder: true, initials: [], sameForm: true };
  }
  const inSyllables = one.own !== undefined && other.own !== undefined;
  const [words, others] = inSyllables ? [one.own, other.own] : [one.words, other.words];
  const inOne = initialsOf(words, others);
  const a = joined(inOne.words, others);
  const inOther = initialsOf(others, a);
  const b = joined(inOther.words, a);
  const initials = [...inOne.initials, ...inOther.initials];
  const { letters, further, inOrder } = align(a, b);
  const length = Math.min(a.join('').length, b.join('').length);
  const all = Math.max(weightOf(a), weightOf(b));
  const sameForm = one.forms.join() === other.forms.join();
  const score =
    1 -
    (PER_LETTER * letters * (inSyllables ? SYLLABLE : 1)) / length ** BY_LENGTH -
    ((hasFurther ? PER_FURTHER_OF_MANY : PER_FURTHER) * weightOf(further)) / all -
    (INITIALS * initials.reduce((sum, word) => sum + 1 / word.length, 0)) / all -
    (sameForm ? 0 : OTHER_FORMS);
  return {
    score: Math.max(0, roundScore(score)),
    letters,
    further,
    inOrder,
    initials,
    sameForm,
  };
}

/** A score as it is told: the rest of its digits mean nothing. */
export function roundScore(score: number): number {
  return Math.round(score * 1_000) / 1_000;
}

/** Words whose initials are a word of the other name are that word: "united states", "us". */
function initialsOf(
  words: readonly string[],
  others: readonly string[],
): { readonly words: readonly string[]; readonly initials: readonly string[] } {
  let found = words;
  const initials: string[] = [];
  for (const other of others) {
    const { length } = other;
    if (length < 2 || length > 5 || found.includes(other)) continue;
    const from = found.findIndex(
      (_, index) =>
        index + length <= found.length &&
        lettersOf(other).every((letter, at) => found[index + at]?.startsWith(letter)),
    );
    if (from < 0) continue;
    found = [...found.slice(0, from), other, ...found.slice(from + length)];
    initials.push(other);
  }
  return { words: found, initials };
}

/** Words that are one in the other name are one: "van der bilt", "vanderbilt". */
function joined(words: readonly string[], others: readonly string[]): readonly string[] {
  const found: string[] = [];
  for (let index = 0; index < words.length;) {
    const count = [4, 3, 2].find((some) =>
      isOneWord(words.slice(index, index + some), some, others),
    );
    found.push(words.slice(index, index + (count ?? 1)).join(''));
    index += count ?? 1;
  }
  return found;
}

function isOneWord(run: readonly string[], count: number, others: readonly string[]): boolean {
  if (run.length < count || run.some((word) => word.length > 2 && others.includes(word))) {
    return false;
  }
  const word = run.join('');
  return others.some(
    (other) =>
      word.length > 2 &&
      // A letter alone stands for one word, and not for all that follow it.
      other.length > 1 &&
      other.startsWith(word.charAt(0)) &&
      costBetween(word, other) <= Math.min(1, word.length / 5),
  );
}

/** Sets the words that are most alike side by side. */
function align(
  a: readonly string[],
  b: readonly string[],
): Pick<Likeness, 'letters' | 'further' | 'inOrder'> {
  const pairs = a
    .flatMap((word, i) =>
      b.map((other, j) => {
        const cost = costBetween(word, other);
        const apart = Math.abs(i / a.length - j / b.length);
        const rank = cost / Math.max(word.length, other.length) + apart / 20;
        return { i, j, cost, rank, isLight: LIGHT.has(word) && LIGHT.has(other) };
      }),
    )
    .sort((one, other) => one.rank - other.rank);
  const placeOf = new Map<number, number>();
  const taken = new Set<number>();
  let letters = 0;
  for (const { i, j, cost, isLight } of pairs) {
    if (placeOf.has(i) || taken.has(j)) continue;
    placeOf.set(i, j);
    taken.add(j);
    letters += isLight ? Math.min(cost, LIGHT_COST) : cost;
  }
  const places = a.flatMap((_, i) => placeOf.get(i) ?? []);
  return {
    letters,
    further: [...a.filter((_, i) => !placeOf.has(i)), ...b.filter((_, j) => !taken.has(j))],
    inOrder: places.every((place, index) => index === 0 || place > (places[index - 1] ?? 0)),
  };
}

function costBetween(one: string, other: string): number {
  if (one === other) return 0;
  const cost = spellingCost(one, other);
  const [short, long] = one.length < other.length ? [one, other] : [other, one];
  if (/\d/.test(one + other)) return cost;
  if (short.length > 3 && soundOf(short) === soundOf(long)) return cost * SAME_SOUND;
  if (!long.startsWith(short)) return cost;
  return Math.min(cost, short.length === 1 ? INITIAL : BEGINNING);
}

function weightOf(words: readonly string[]): number {
  return words.reduce((sum, word) => sum + weightOfWord(word), 0);
}

function weightOfWord(word: string): number {
  if (LIGHT.has(word)) return LIGHT_WEIGHT;
  if (NUMBER.test(word)) return NUMBER_WEIGHT;
  return word.length === 1 ? LETTER_WEIGHT : 1;
}
