/** What a kind can say of its claims and fields beside their values: see `ClaimKind` and `Property`. */

/** What a date or a period of an entity says of how long there is such a thing. */
export type Lifetime = 'start' | 'end' | 'whole';

/** What a text counts as for those who search: it decides what comes first. */
export type SearchedAs = 'name' | 'alias' | 'text';

/** The values that a list takes where its filter doesn't name the field (semantics F6). */
export type DefaultRange =
  | { readonly only: readonly string[] }
  | { readonly leavesOut: readonly string[] };

/** When the claims of two actors on one topic agree: where `field` is the same of `among`. */
export interface AgreementRule {
  readonly field: string;
  readonly among: readonly string[];
}

/**
 * When two claims on one topic can't both be true at once (semantics E5): where one
 * subject has another value, but for those that exclude no other, or where two subjects
 * have what only one can, if what the claims are about is such.
 */
export type ConflictRule =
  | { readonly differing: string; readonly leavesOut?: readonly string[] }
  | {
      readonly onlyOne: Readonly<Record<string, string | boolean>>;
      readonly ofTopic?: Readonly<Record<string, string | number | boolean>>;
    };

/**
 * That claims judge whether their subject and what their topic leads to are one thing: the
 * property that says so, and its values for what is `one`, of which the subject goes on,
 * and for what are `two`.
 */
export interface IdentityRule {
  readonly judgement: string;
  readonly one: string;
  readonly two: string;
}

/**
 * That claims make their subject a party of what their topic leads to, unless this link of
 * theirs says for whom it stands there; `announced` is the property of the topic that says
 * how many parties were announced (semantics E3, E4).
 */
export interface PartyRule {
  readonly unless: string;
  readonly announced: string;
}

/**
 * When claims are so: over a period, which may say when it was `seen` to be so, or once,
 * at a date. Each is named by its field (semantics T6, T10).
 */
export type Timing =
  | { readonly is: 'state'; readonly when: string; readonly seen: string }
  | { readonly is: 'occurrence'; readonly when: string };

/** The fields by which a claim names its subject: the name, and the scheme of one that is a code. */
export interface NamesRule {
  readonly text: string;
  readonly scheme: string;
}
