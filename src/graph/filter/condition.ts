import type { ClaimList, Kind } from '../model/model.js';
import type { FilterProperty, ToMany, ToOne } from './fields.js';
import type { Operator } from './operators.js';

/** A filter as it was understood: what must be so of one candidate. */
export type Condition =
  | { readonly is: 'and' | 'or'; readonly of: readonly Condition[] }
  | { readonly is: 'not'; readonly of: Condition }
  | {
      readonly is: 'compare';
      readonly property: FilterProperty;
      readonly operator: Operator;
      readonly argument: unknown;
    }
  | { readonly is: 'missing'; readonly property: FilterProperty; readonly missing: boolean }
  /** Stands in the filter of a to-one link: whether the link is missing. */
  | { readonly is: 'unlinked'; readonly missing: boolean }
  | { readonly is: 'linked'; readonly to: ToOne; readonly filter: Condition }
  /** `when` of claims of a kind: when they are so, in place of the view's valid time. */
  | {
      readonly is: 'when';
      readonly kind: Kind;
      readonly operator: Operator;
      readonly argument: unknown;
    }
  | {
      readonly is: 'some';
      readonly range: Range;
      readonly filter: Condition;
      /** What `every` asks of all, where this is that one of them is not so. */
      readonly every?: Condition;
      /** What meets it as well, whatever the assumption: a claim that names it so (semantics F13). */
      readonly named?: Condition;
    }
  | {
      readonly is: 'count';
      readonly range: Range;
      readonly filter: Condition;
      readonly bounds: readonly CountBound[];
    };

/** What a quantifier ranges over (semantics F5 to F8, F10). */
export type Range =
  | { readonly over: 'links'; readonly to: ToMany }
  | {
      readonly over: 'claims';
      readonly list: ClaimList;
      readonly limits: RangeLimits;
    };

/** What a list of claims leaves out by its filter, beside the view (semantics F6, F8). */
export interface RangeLimits {
  /** The fields whose default range applies, since the filter names none of them. */
  readonly defaults: readonly FilterProperty[];
  /** Whether the view's valid time limits it: not where the filter names `when`. */
  readonly byValidTime: boolean;
  /** Whether it takes deprecated claims, since the filter names that rank (semantics V4). */
  readonly takesDeprecated: boolean;
}

/** A bound on a number; "equal to" is both "at least" and "at most". */
export interface CountBound {
  readonly operator: 'gt' | 'gte' | 'lt' | 'lte';
  readonly number: number;
}

/** The condition that everything meets. */
export const ALWAYS: Condition = { is: 'and', of: [] };
