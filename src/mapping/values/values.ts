import { compileCondition, type Condition } from './conditions.js';
import { cutPeriod } from './cut-period.js';
import {
  byFirstDay,
  byLastDay,
  compileDateForm,
  dateOfParts,
  firstDayOf,
  lastDayOf,
  isSlashed,
  readDate,
} from './dates.js';
import type { ReadDate } from './dates.js';
import { distinct, isList, listOf, Span, textOf, type Datum } from './datum.js';
import { MappingError, type Place } from '../language/mapping-error.js';
import { compilePattern } from '../language/regex.js';
import { Reject } from '../language/reject.js';
import type { Getter, LookUp, Scope } from './scope.js';
import { compileTemplate, type Names } from './template.js';
import {
  entriesOf,
  readPart,
  textIn,
  textsOf,
  type YamlMap,
  type YamlNode,
} from '../language/yaml-node.js';

/** What values are compiled with. */
export interface Surroundings {
  readonly names: Names;
  /** @throws {@link MappingError} UNKNOWN_LOOKUP */
  lookup(name: string, place: Place): LookUp;
  /** The last day of which the data speak. */
  readonly seen: string | undefined;
}

/** The keys by which a map is a date, and those by which it is a period. */
const DATE_KEYS = ['year', 'month', 'day', 'as', 'pick', 'precision'];
const PERIOD_KEYS = ['from', 'to', 'open', 'seen'];

/** Compiles a value: a template, a list of values, or a map of steps (docs/mapping.md). */
export function compileValue(node: YamlNode, around: Surroundings): Getter {
  if (node.is === 'text') return compileTemplate(node.text, around.names, node.place);
  if (node.is === 'list') {
    const items = node.items.map((item) => compileValue(item, around));
    return (scope) => distinct(items.flatMap((item) => listOf(item(scope))));
  }
  if (hasSome(node, DATE_KEYS)) return compileDate(node, around);
  if (hasSome(node, PERIOD_KEYS)) return compilePeriod(node, around);
  return compileSteps(node, around);
}

/** Compiles a condition, whose operands are values. */
export function conditionOf(node: YamlNode, around: Surroundings): Condition {
  return compileCondition(node, around.names, (operand) => compileValue(operand, around));
}

function hasSome({ entries }: YamlMap, keys: readonly string[]): boolean {
  return keys.some((key) => entries.has(key));
}

function compileSteps(node: YamlMap, around: Surroundings): Getter {
  const when = readPart(node, 'when', (found): Condition => conditionOf(found, around));
  const of = readPart(node, 'of', (found) => compileValue(found, around));
  const otherwise = readPart(node, 'else', (found) => compileValue(found, around));
  const missing = readPart(node, 'missing', (found) => new Set(textsOf(found)));
  const match = readPart(node, 'match', (found) => compilePattern(textIn(found), found.place));
  const split = readPart(node, 'split', (found) => compilePattern(textIn(found), found.place));
  const values = readPart(node, 'values', compileConstants);
  const lookup = readPart(node, 'lookup', (found) => around.lookup(textIn(found), found.place));
  const day = readPart(node, 'at', (found) => compileDate(found, around));
  const during = readPart(node, 'during', (found) => compilePeriod(found, around));

  const finish = (value: Datum, scope: Scope): Datum => {
    let found = values ? values(value) : value;
    if (lookup && during && found !== undefined) {
      found = cutPeriod(lookup, textOf(found), during(scope), scope);
    } else if (lookup && found !== undefined) {
      found = lookup(textOf(found), textIfAny(day?.(scope)), scope);
    }
    return found;
  };
  const take = (given: Datum, scope: Scope): readonly Datum[] | Datum => {
    let value = given;
    if (value !== undefined && missing?.has(textOf(value)) === true) value = undefined;
    if (value !== undefined && match) value = toValue(match.find(textOf(value)));
    if (value === undefined || !split) return finish(value, scope);
    const parts = split.split(textOf(value)).map((part) => part.trim());
    return parts.filter((part) => part !== '').flatMap((part) => listOf(finish(part, scope)));
  };
  const isPlain = !missing && !match && !split && !values && !lookup;
  const begin = (scope: Scope): Datum => {
    if (when && !when(scope)) return undefined;
    const value = of?.(scope);
    if (isPlain) return value;
    if (!isList(value)) return take(value, scope);
    return value.flatMap((each) => listOf(take(each, scope)));
  };
  if (!otherwise) return begin;
  return (scope) => {
    const value = begin(scope);
    return listOf(value).length === 0 ? otherwise(scope) : value;
  };
}

/** `values`: the key `""` stands for missing, and `"*"` for any other value. */
function compileConstants(node: YamlNode): (value: Datum) => Datum {
  const constants = new Map(
    entriesOf(node).map(([key, constant]) => [key, textIn(constant) || undefined]),
  );
  const known = [...constants.keys()].map((key) => key || '(missing)').join(', ');
  return (value) => {
    const key = value === undefined ? '' : textOf(value);
    if (constants.has(key)) return constants.get(key);
    if (value === undefined) return undefined;
    if (constants.has('*')) return constants.get('*');
    throw new Reject('UNKNOWN_VALUE', `${JSON.stringify(key)} is none of ${known}`);
  };
}

/** Compiles a value that reads as a date, or as parts of one. */
export function compileDate(node: YamlNode, around: Surroundings): Getter {
  if (node.is !== 'map') {
    const value = compileValue(node, around);
    return (scope) => pickDate(eachDate(value(scope), readDate), undefined);
  }
  const picked = readPart(node, 'pick', textIn);
  const cut = readPart(node, 'precision', (precision) => compileValue(precision, around));
  const dates = node.entries.has('year')
    ? compileParts(node, around)
    : compileWrittenDate(node, around);
  return (scope) => {
    const date = pickDate(dates(scope), picked);
    if (date === undefined || !cut) return date;
    return cutDate(date, cut(scope));
  };
}

function compileWrittenDate(node: YamlMap, around: Surroundings): Getter {
  const form = node.entries.get('as');
  const read = form ? compileDateForm(textIn(form), form.place) : readDate;
  const steps = [...node.entries].filter(([key]) => !DATE_KEYS.includes(key));
  const value = compileSteps({ ...node, entries: new Map(steps) }, around);
  return (scope) => eachDate(value(scope), read);
}

function compileParts(node: YamlMap, around: Surroundings): Getter {
  const parts = ['year', 'month', 'day'].map((key) =>
    readPart(node, key, (part) => compileValue(part, around)),
  );
  return (scope) => {
    const values = parts.map((part) => part?.(scope));
    const lengths = values.filter(isList).map(({ length }) => length);
    const [length] = lengths;
    if (length === undefined) return dateOfParts(values[0], values[1], values[2]);
    if (lengths.some((each) => each !== length)) {
      throw new Reject('LISTS_DIFFER', `year, month and day have ${lengths.join(', ')} values`);
    }
    return Array.from({ length }, (_, at) => {
      const [year, month, day] = values.map((each) => (isList(each) ? each[at] : each));
      return dateOfParts(year, month, day);
    });
  };
}

function eachDate(value: Datum, read: ReadDate): Datum {
  if (isList(value)) return value.map((each) => eachDate(each, read));
  return value === undefined ? undefined : read(textOf(value).trim());
}

function pickDate(value: Datum, pick: string | undefined): string | undefined {
  if (!isList(value)) return textIfAny(value);
  const dates = distinct(listOf(value)).map(textOf);
  if (pick === 'earliest') return [...dates].sort(byFirstDay)[0];
  if (pick === 'latest') {
    return value.includes(undefined) ? undefined : [...dates].sort(byLastDay).at(-1);
  }
  if (dates.length < 2) return dates[0];
  const problem = `${String(dates.length)} dates where one is wanted; say "pick: earliest" or "pick: latest"`;
  throw new Reject('MANY_VALUES', problem);
}

function cutDate(date: string, precision: Datum): string {
  if (precision === undefined) return date;
  const text = textOf(precision);
  if (text === 'day') return date;
  if (text === 'month') return date.slice(0, 'YYYY-MM'.length);
  if (text === 'year') return date.slice(0, 'YYYY'.length);
  throw new Reject('BAD_DATE', `precision ${JSON.stringify(text)} is none of day, month, year`);
}

/** Compiles a value that reads as a period: a date, EDTF, or `{ from, to, open, seen }`. */
export function compilePeriod(node: YamlNode, around: Surroundings): Getter {
  if (node.is !== 'map' || !hasSome(node, PERIOD_KEYS)) {
    const value = compileValue(node, around);
    const plain = (each: Datum): Datum => {
      if (each === undefined || each instanceof Span) return each;
      const text = textOf(each).trim();
      return text.includes('/') && !isSlashed(text) ? text : readDate(text);
    };
    return (scope) => {
      const found = value(scope);
      return isList(found) ? pickDate(found.map(plain), undefined) : plain(found);
    };
  }
  const from = readPart(node, 'from', (part) => compileDate(part, around));
  const to = readPart(node, 'to', (part) => compileDate(part, around));
  const seen = readPart(node, 'seen', (part) => compileValue(part, around));
  const openNode = node.entries.get('open');
  const open = openNode && compileValue(openNode, around);
  if (openNode?.is === 'text' && openNode.text === 'ongoing' && !around.seen && !seen) {
    const problem = 'needs "seen" in "dataset", the last day of which the data speak, or beside it';
    throw new MappingError('MISSING_KEY', openNode.place, problem);
  }
  return (scope) => {
    const start = textIfAny(from?.(scope));
    const end = textIfAny(to?.(scope));
    const days = listOf(seen?.(scope)).map((day) => readDate(textOf(day)));
    const isOngoing = textIfAny(open?.(scope)) === 'ongoing';
    return toSpan(start, end, isOngoing, days, around.seen);
  };
}

function toSpan(
  start: string | undefined,
  end: string | undefined,
  isOngoing: boolean,
  given: readonly string[],
  dataEnd: string | undefined,
): Span {
  const days = new Set(given);
  if (start !== undefined && end !== undefined && start !== '..' && end !== '..') {
    if (firstDayOf(start) > lastDayOf(end)) {
      throw new Reject('ENDS_BEFORE_START', `${start}/${end}`);
    }
  }
  let last = end;
  if (end === undefined && isOngoing) {
    last = '..';
    if (dataEnd !== undefined) days.add(dataEnd);
  }
  for (const day of days) {
    if (start === undefined || start === '..' || firstDayOf(start) <= lastDayOf(day)) continue;
    const what = day === dataEnd ? 'the data end' : 'it was seen';
    throw new Reject('STARTS_AFTER_SEEN', `starts ${start}, but ${what} on ${day}`);
  }
  const period = `${start ?? ''}/${last ?? ''}`;
  const isKnown = start !== undefined && last !== undefined && last !== '..';
  if (isKnown || days.size === 0) return new Span(period, undefined);
  const sorted = [...days].sort(byFirstDay);
  const [first = '', final = first] = [sorted[0], sorted.at(-1)];
  return new Span(period, first === final ? first : `${first}/${final}`);
}

/** A text as a value; the empty one is missing. */
function toValue(text: string | undefined): Datum {
  return text === '' ? undefined : text;
}

function textIfAny(value: Datum): string | undefined {
  return value === undefined ? undefined : textOf(value);
}
