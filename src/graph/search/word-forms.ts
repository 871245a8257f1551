/**
 * How the words of the graph are found by one that is cut short or has a typo.
 *
 * A text index knows whole words only. So each word of the graph is kept once,
 * with its beginnings and with what is left of it where letters are left out. A
 * word is left with the same as another that is one edit away, whichever edit it
 * was: of "isacson" and "isaxson" both leave "isason". What is found so is looked
 * at again by `matchWord`. A word in Latin letters is kept with how it sounds too.
 */
import { lettersOf } from './letters.js';
import { LEAST_PREFIX, mostTyposIn } from './match-word.js';
import { soundOf } from './sound-of.js';

/** Letters beyond these are not looked at to find a word. */
const LONGEST_FORM = 10;

const HAS_DIGIT = /\p{Nd}/u;

/** The fewest letters of a word that is found by another one. */
const LEAST_LETTERS = 3;

/** Whether a word is found by anything but itself. */
export function hasForms(word: string): boolean {
  return lettersOf(word).length >= (HAS_DIGIT.test(word) ? LEAST_PREFIX : LEAST_LETTERS);
}

/** What marks a form as a sound: no word of letters alone is like it. */
const SOUND = '0';

/** Fewer sounds are those of too many words. */
const LEAST_SOUNDS = 2;

/** The form that words have which sound like this one; none where it is not in Latin letters. */
export function soundForm(word: string): string | undefined {
  if (!/^[a-z]+$/.test(word)) return undefined;
  const sound = soundOf(word);
  return sound.length < LEAST_SOUNDS ? undefined : SOUND + sound;
}

/** What a word of the graph is found by, itself among it. */
export function formsOf(word: string): readonly string[] {
  const letters = lettersOf(word);
  const head = letters.slice(0, LONGEST_FORM);
  const forms = new Set<string>();
  for (let length = LEAST_PREFIX; length <= head.length; length++) {
    forms.add(head.slice(0, length).join(''));
  }
  if (!HAS_DIGIT.test(word)) for (const form of shortened(head, mostTyposIn(word))) forms.add(form);
  const sound = soundForm(word);
  if (sound !== undefined) forms.add(sound);
  return [...forms];
}

/** The forms to look for, that words have which `wanted` stands for. */
export function formsToFind(wanted: string): readonly string[] {
  const letters = lettersOf(wanted);
  if (letters.length < LEAST_PREFIX) return [];
  return [...shortened(letters.slice(0, LONGEST_FORM), mostTyposIn(wanted))];
}

/** The word, and what is left of it without up to `most` of its letters. */
function shortened(letters: readonly string[], most: number): ReadonlySet<string> {
  const all = new Set([letters.join('')]);
  let last: ReadonlySet<string> = all;
  for (let count = 0; count < most; count++) {
    const next = new Set<string>();
    for (const form of last) for (const shorter of withoutOne(form)) next.add(shorter);
    for (const form of next) all.add(form);
    last = next;
  }
  return all;
}

/** What is left of a word without each of its letters. */
function withoutOne(word: string): readonly string[] {
  const letters = lettersOf(word);
  // Nearly all letters are one unit, and are cut out of the text: that takes a third of the time.
  if (letters.length === word.length) {
    return letters.map((_, index) => word.slice(0, index) + word.slice(index + 1));
  }
  return letters.map((_, index) => letters.filter((_, at) => at !== index).join(''));
}
