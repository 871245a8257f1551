import type { Comparison } from '../../src/graph/model/value-type.js';
import type { EdtfBounds } from './edtf-bounds.js';
import { boundsOf } from './edtf-bounds.js';
import type { Filter } from './records.js';
import { BadRequest, given, inOneForm, listOf } from './records.js';
import { compareEdtf, holdsAt, holdsDuring, windowOf } from './time-rules.js';
import type { Truth } from './truth.js';
import { and, FALSE, known, or, UNKNOWN } from './truth.js';

/** F2: letters that decompose to nothing simpler, and what they are compared as. */
const PLAIN = Object.entries({
  ...{ ß: 'ss', æ: 'ae', œ: 'oe', þ: 'th', ø: 'o', đ: 'd', ð: 'd', ł: 'l', ħ: 'h', ŧ: 't' },
  ...{ ı: 'i', ς: 'σ', ة: 'ه', ى: 'ي', ی: 'ي', ک: 'ك', ٱ: 'ا' },
});

/**
 * F2: text as `contains` and `startsWith` compare it: NFKD, marks dropped, Hangul in
 * syllables again, lower case, plain letters.
 */
function folded(value: unknown): string {
  const unmarked = String(value).normalize('NFKD').replace(/\p{M}/gu, '').normalize('NFC');
  return PLAIN.reduce(
    (text, [letter, plain]) => text.replaceAll(letter, plain),
    unmarked.toLowerCase(),
  );
}

/**
 * F2 to F4: how a field stands to the operators asked of it, all of which must
 * hold. A `value` of undefined is a missing field.
 */
export function fieldTruth(comparison: Comparison, value: unknown, operators: Filter): Truth {
  return and(
    given(inOneForm(operators)).map(([operator, argument]) => {
      if (operator === 'isNull') return known((value === undefined) === argument);
      if (isEmptyList(operator, argument)) return FALSE;
      // F4: a missing list is an empty list; any other missing field is unknown.
      if (comparison === 'list') return listTruth(operator, value ?? [], argument);
      if (value === undefined) return UNKNOWN;
      return operatorTruth(comparison, operator, value, argument);
    }),
  );
}

/** F4: the operators of a field of which nothing is known at all, not even whether it is there. */
export function unknownField(operators: Filter): Truth {
  return and(
    given(operators).map(([operator, argument]) =>
      isEmptyList(operator, argument) ? FALSE : UNKNOWN,
    ),
  );
}

/** F2 and F3: `in: []` and `hasAny: []` are false, for a missing field too. */
function isEmptyList(operator: string, argument: unknown): boolean {
  return ['in', 'hasAny'].includes(operator) && listOf(argument, operator).length === 0;
}

function listTruth(operator: string, value: unknown, argument: unknown): Truth {
  const items = listOf(value, 'a list in a record');
  switch (operator) {
    case 'has':
      return known(items.includes(argument));
    case 'hasAny':
      return known(listOf(argument, operator).some((item) => items.includes(item)));
    case 'hasPrefix':
      return known(items.some((item) => String(item).startsWith(String(argument))));
    case 'isEmpty':
      return known((items.length === 0) === argument);
    default:
      throw new BadRequest(`A list has no operator ${operator}.`);
  }
}

function operatorTruth(
  comparison: Comparison,
  operator: string,
  value: unknown,
  argument: unknown,
): Truth {
  if (operator === 'in') {
    return or(
      listOf(argument, operator).map((each) => operatorTruth(comparison, 'eq', value, each)),
    );
  }
  switch (comparison) {
    case 'id':
      if (operator === 'startsWith') return known(String(value).startsWith(String(argument)));
      return equal(operator, value, argument);
    case 'text':
      if (operator === 'contains') return known(folded(value).includes(folded(argument)));
      if (operator === 'startsWith') return known(folded(value).startsWith(folded(argument)));
      return equal(operator, value, argument);
    case 'order':
      return known(compareOrdered(operator, numberOf(value), numberOf(argument)));
    case 'date':
      return compareEdtf(operator, String(value), String(argument));
    case 'period':
      return periodTruth(operator, boundsOf(String(value)), argument);
    default:
      return equal(operator, value, argument);
  }
}

/**
 * F8: a condition on when something is so, T7 and T8; of undefined bounds nothing is
 * known (T10, F4).
 */
export function whenTruth(bounds: EdtfBounds | undefined, operators: Filter): Truth {
  return and(
    given(operators).map(([operator, argument]) =>
      bounds ? periodTruth(operator, bounds, argument) : UNKNOWN,
    ),
  );
}

function periodTruth(operator: string, bounds: EdtfBounds, argument: unknown): Truth {
  if (operator === 'at') return holdsAt(bounds, windowOf(String(argument)).from);
  if (operator === 'during') return holdsDuring(bounds, windowOf(String(argument)));
  throw new BadRequest(`A period has no operator ${operator}.`);
}

function equal(operator: string, value: unknown, argument: unknown): Truth {
  if (operator !== 'eq') throw new BadRequest(`There is no operator ${operator} here.`);
  return known(value === argument);
}

/** A number as it is, a moment as its milliseconds. */
function numberOf(value: unknown): number {
  return typeof value === 'number' ? value : Date.parse(String(value));
}

function compareOrdered(operator: string, value: number, argument: number): boolean {
  switch (operator) {
    case 'eq':
      return value === argument;
    case 'gt':
      return value > argument;
    case 'gte':
      return value >= argument;
    case 'lt':
      return value < argument;
    case 'lte':
      return value <= argument;
    default:
      throw new BadRequest(`A number has no operator ${operator}.`);
  }
}
