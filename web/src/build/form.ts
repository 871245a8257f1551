import type { JsonObject } from '../answer/json.js';

/** This is a question put together by choosing: what is looked for, and all that must be so of it. */
export interface Form {
  /** The list that is looked through, such as `nations`. */
  readonly list: string;
  readonly parts: readonly Part[];
  /** Whether rows are shown that may be so, beside those that certainly are. */
  readonly isPossible: boolean;
  /** Whether what is not recorded may be so. */
  readonly isOpenWorld: boolean;
  readonly view: JsonObject;
}

/** This is something that must be so. All parts beside each other must. */
export type Part = Condition | Through | Count | Either | Not;

/** A value that a field is compared with; undefined as long as the reader has not given it. */
export interface Condition {
  readonly form: 'condition';
  readonly field: string;
  /** Null where the field itself is what is compared: `isNull` of what a link leads to. */
  readonly operator: string | null;
  readonly value: unknown;
}

export type Quantifier = 'some' | 'none' | 'every';

/** What must be so of what a field leads to. */
export interface Through {
  readonly form: 'through';
  readonly field: string;
  /** Null where the field leads to one. */
  readonly quantifier: Quantifier | null;
  readonly parts: readonly Part[];
}

/** How many there must be of which the parts are so. */
export interface Count {
  readonly form: 'count';
  readonly field: string;
  readonly bound: string;
  readonly number: number | undefined;
  readonly parts: readonly Part[];
}

/** One of these, each of several parts, must be so. */
export interface Either {
  readonly form: 'either';
  readonly ways: readonly (readonly Part[])[];
}

/** These must not all be so. */
export interface Not {
  readonly form: 'not';
  readonly parts: readonly Part[];
}

/** The question that a reader begins with. */
export const FIRST_FORM: Form = {
  list: 'nations',
  parts: [],
  isPossible: false,
  isOpenWorld: false,
  view: {},
};
