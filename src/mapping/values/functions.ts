import { hash } from 'node:crypto';
import { didYouMean } from '../../graph/find-nearest.js';
import { compare, textOf, type Datum } from './datum.js';
import { MappingError, type Place } from '../language/mapping-error.js';

/** A function of a template, on one text or on a whole list. */
export type TemplateFunction =
  | { readonly of: 'text'; readonly run: (text: string) => string | undefined }
  | { readonly of: 'list'; readonly run: (list: readonly Exclude<Datum, undefined>[]) => Datum };

type OfText = (text: string) => string | undefined;

/** What has no decomposition in Unicode. */
const LETTERS: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ı: 'i',
};

const ON_TEXT: Readonly<Record<string, OfText>> = {
  trim: (text) => text.trim(),
  lower: (text) => text.toLowerCase(),
  upper: (text) => text.toUpperCase(),
  slug,
  local: (text) => text.slice(text.indexOf(':') + 1),
  hash: (text) => hash('sha256', text).slice(0, 12),
};

const ON_TEXT_WITH: Readonly<Record<string, (argument: string) => OfText>> = {
  pad: (width) => (text) => text.padStart(Number(width), '0'),
  first: (count) => (text) => text.slice(0, Number(count)),
  last: (count) => (text) => text.slice(-Number(count)),
  before: (mark) => (text) => text.split(mark, 1)[0],
  after: (mark) => (text) => {
    const at = text.indexOf(mark);
    return at < 0 ? undefined : text.slice(at + mark.length);
  },
};

const ON_LIST: Readonly<Record<string, Extract<TemplateFunction, { of: 'list' }>['run']>> = {
  one: (list) => list[0],
  rest: (list) => list.slice(1),
  count: (list) => String(list.length),
  min: (list) => [...list].sort(byText)[0],
  max: (list) => [...list].sort(byText).at(-1),
};

const NUMBERED = new Set(['pad', 'first', 'last']);
const NAMES = [
  ...Object.keys(ON_TEXT),
  ...Object.keys(ON_TEXT_WITH),
  ...Object.keys(ON_LIST),
  'join',
];

/**
 * Compiles one function of a template, such as `slug` or `pad:3`.
 *
 * @throws {@link MappingError} UNKNOWN_FUNCTION
 */
export function compileFunction(text: string, place: Place): TemplateFunction {
  const colon = text.indexOf(':');
  const name = colon < 0 ? text : text.slice(0, colon);
  const argument = colon < 0 ? undefined : text.slice(colon + 1);
  const refuse = (problem: string): never => {
    throw new MappingError('UNKNOWN_FUNCTION', place, problem);
  };
  if (argument === undefined) {
    if (Object.hasOwn(ON_TEXT, name)) return { of: 'text', run: ON_TEXT[name] ?? slug };
    const onList = Object.hasOwn(ON_LIST, name) ? ON_LIST[name] : undefined;
    if (onList) return { of: 'list', run: onList };
  } else {
    if (NUMBERED.has(name) && !/^[1-9][0-9]{0,3}$/.test(argument)) {
      return refuse(`"${name}" takes a number, as in "${name}:3", but got "${text}"`);
    }
    const made = Object.hasOwn(ON_TEXT_WITH, name) ? ON_TEXT_WITH[name] : undefined;
    if (made) return { of: 'text', run: made(argument) };
    if (name === 'join') {
      return { of: 'list', run: (list) => list.map(textOf).join(argument) || undefined };
    }
  }
  if (NAMES.includes(name)) {
    return refuse(
      argument === undefined
        ? `"${name}" needs something after it, as in "${name}:3"`
        : `"${name}" takes nothing after it, but got "${text}"`,
    );
  }
  return refuse(`no function "${name}"; ${didYouMean(name, NAMES)}`);
}

/** Text as a part of an id: lower case, marks dropped, `-` for all other characters. */
function slug(text: string): string | undefined {
  const plain = text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[ßæœøłđı]/g, (letter) => LETTERS[letter] ?? letter);
  return plain.replace(/[^a-z0-9]+/g, '-').replace(/^-|-$/g, '') || undefined;
}

function byText(a: Exclude<Datum, undefined>, b: Exclude<Datum, undefined>): number {
  return compare(textOf(a), textOf(b));
}
