import type { Filter } from './records.js';
import { BadRequest, given, objectOf } from './records.js';
import type { Truth } from './truth.js';
import { and, known, not, or, UNKNOWN } from './truth.js';

/** Whether evidence is asked for T or for P (E1). */
export type Mode = 'certain' | 'possible';

/** One of the things that a quantifier ranges over. */
export interface Item {
  /** How it stands in the range: unknown where it is only possibly in view (V7). */
  readonly presence: Truth;
  /** How a filter stands for it. */
  readonly truth: (filter: Filter) => Truth;
  /** The claims that make a filter so for it: itself, where it is one, and nested ones. */
  readonly evidence: (filter: Filter, mode: Mode) => readonly string[];
}

export interface Range {
  readonly items: readonly Item[];
  /** Whether there may be more than is recorded: open world (K4). */
  readonly mayBeMore: boolean;
}

/** What a quantifier ranges over for one filter (F6: it depends on the filter). */
export type RangeOf = (filter: Filter) => Range;

const AT_LEAST = ['eq', 'gt', 'gte'] as const;

/** How the quantifiers of one list stand; all of them must hold. */
export function quantified(rangeOf: RangeOf, quantifiers: Filter): Truth {
  return and(
    given(quantifiers).map(([quantifier, value]) => {
      const argument = objectOf(value, quantifier);
      switch (quantifier) {
        case 'some':
          return some(rangeOf(argument), argument);
        case 'none': // F7: `none f` = not `some f`
          return not(some(rangeOf(argument), argument));
        case 'every': // F7: no claim of the range with not f; a range is not changed by `not`
          return not(some(rangeOf({ not: argument }), { not: argument }));
        case 'count':
          return count(rangeOf, argument);
        default:
          throw new BadRequest(`There is no quantifier ${quantifier}.`);
      }
    }),
  );
}

/** F5: T: one certainly in view with T(f). P: one possibly in view with P(f); K4: or unrecorded. */
function some({ items, mayBeMore }: Range, filter: Filter): Truth {
  const found = or(items.map(({ presence, truth }) => and([presence, truth(filter)])));
  return mayBeMore ? or([found, UNKNOWN]) : found;
}

/** F9: the number of claims is known as an interval; K4: its upper end may be infinite. */
function count(rangeOf: RangeOf, argument: Filter): Truth {
  const of = filterOf(argument);
  const { items, mayBeMore } = rangeOf(of);
  const truths = items.map(({ presence, truth }) => and([presence, truth(of)]));
  const low = truths.filter(({ certain }) => certain).length;
  const high = mayBeMore ? Infinity : truths.filter(({ possible }) => possible).length;
  const atLeast = (n: number): Truth => ({ certain: low >= n, possible: high >= n });
  const atMost = (n: number): Truth => ({ certain: high <= n, possible: low <= n });
  return and(
    given(argument).map(([bound, value]) => {
      const n = Number(value);
      switch (bound) {
        case 'of':
          return known(true);
        case 'gte':
          return atLeast(n);
        case 'gt':
          return atLeast(n + 1);
        case 'lte':
          return atMost(n);
        case 'lt':
          return atMost(n - 1);
        case 'eq':
          return and([atLeast(n), atMost(n)]);
        default:
          throw new BadRequest(`A count has no bound ${bound}.`);
      }
    }),
  );
}

/** F9: `of` left out is all of the range. */
function filterOf(argument: Filter): Filter {
  return argument['of'] === undefined ? {} : objectOf(argument['of'], 'of');
}

/** E1: of each `some` and each lower bound; nothing of `none`, `every` and upper bounds alone. */
export function quantifiedEvidence(
  rangeOf: RangeOf,
  quantifiers: Filter,
  mode: Mode,
): readonly string[] {
  return given(quantifiers).flatMap(([quantifier, value]) => {
    const argument = objectOf(value, quantifier);
    const isLowerBound =
      quantifier === 'count' && AT_LEAST.some((bound) => argument[bound] !== undefined);
    if (quantifier !== 'some' && !isLowerBound) return [];
    const filter = quantifier === 'some' ? argument : filterOf(argument);
    return rangeOf(filter)
      .items.filter(({ presence, truth }) => presence[mode] && truth(filter)[mode])
      .flatMap(({ evidence }) => evidence(filter, mode));
  });
}
