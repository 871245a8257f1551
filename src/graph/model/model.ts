import type { SentenceRule } from '../sentence/template.js';
import type {
  AgreementRule,
  ConflictRule,
  DefaultRange,
  IdentityRule,
  Lifetime,
  NamesRule,
  PartyRule,
  SearchedAs,
} from './rules.js';
import type { ValueType } from './value-type.js';

/** A field of a kind that holds a value. */
export interface Property {
  readonly name: string;
  readonly type: ValueType<unknown>;
  readonly description: string;
  readonly optional: boolean;
  /** Whether only the product sets it, never a record's author. */
  readonly computed: boolean;
  readonly byDefault?: DefaultRange;
  /** The value that a record has where it names none. */
  readonly initially?: string;
  /** What it is where a record leaves it out; it is not kept then. */
  readonly leftOut?: boolean;
  /** What is kept while it is missing, so that an index has it: beyond every value that it can have. */
  readonly whileMissing?: number;
  /** What it counts as for those who search; none where it isn't searched. */
  readonly searched?: SearchedAs;
  /** What it says of how long there is such an entity; none where it says nothing of that. */
  readonly lifetime?: Lifetime;
}

/** A field of a kind that points at entities. */
export interface Link {
  readonly name: string;
  readonly edge: string;
  readonly target: Kind;
  readonly many: boolean;
  readonly optional: boolean;
  readonly description: string;
  /** Whether it is read through to the end, by the relationship `<edge>_ANY`. */
  readonly transitive: boolean;
  /** The name of the list of these claims on what it points at; none where there is no such list. */
  readonly listedAs: string | undefined;
  /** What the linked entity's properties must be, by name. */
  readonly must: Readonly<Record<string, string>>;
  /** Whether the linked entity must be of the kind that the subject is of. */
  readonly ofSubjectKind: boolean;
}

/** A list of claims on an entity: its own, or those that point at it. */
export interface ClaimList {
  readonly name: string;
  /** The kind or interface that has it first; those that inherit it may reach more claims by it. */
  readonly owner: string;
  readonly description: string;
  /** The kind of the claims; `Claim` for all kinds. */
  readonly claims: Kind;
  /** The relationship types that lead there, each with its direction. */
  readonly ends: readonly End[];
  /**
   * What says which of its claims are on the topic of a filter: links of the claims, from a
   * far end their subject, and from either end the other one (semantics K5, F11).
   */
  readonly topic: readonly string[];
}

/** One way from an entity to claims: from their subject, or from what they point at. */
export interface End {
  readonly edge: string;
  readonly direction: 'out' | 'in';
}

/** An entity kind, a claim kind, or an interface that kinds share, as plain data. */
export interface Kind {
  /** `Stance`; also its label and its GraphQL type. */
  readonly name: string;
  /** `STANCE`; what a node keeps as `type`. */
  readonly type: string;
  /** `stance`: the root field of one, and the prefix of its ids. */
  readonly prefix: string;
  readonly category: 'entity' | 'claim';
  readonly description: string;
  readonly abstract: boolean;
  /** Its plural, `stances`; none where it has no root list. */
  readonly list: string | undefined;
  /** The property that gives an entity its name, where that isn't `name`. */
  readonly nameFrom: string | undefined;
  /** How an entity's name stands within an English sentence; none where it stands as it is. */
  readonly inSentence: ((name: string) => string) | undefined;
  /** Whether one of it may be called by some words of its name. */
  readonly furtherNames: boolean;
  /** Whether what has to do with one of it may be told by that from others of its name. */
  readonly country: boolean;
  /** The interfaces it extends, the nearest first. */
  readonly parents: readonly Kind[];
  /** The kinds that are it: itself where it is not abstract. */
  readonly kinds: readonly Kind[];
  /** All its properties, inherited ones first. */
  readonly properties: readonly Property[];
  /** All its links, inherited ones first. */
  readonly links: readonly Link[];
  /** The lists of claims on it; none on claims. */
  readonly lists: readonly ClaimList[];
  /** Whether its claims hold over a period or happened once; none on entities. */
  readonly timing: 'state' | 'occurrence' | undefined;
  /** The field that says when its claims are so, and the one that says when that was seen. */
  readonly when: { readonly name: string; readonly seen: string | undefined } | undefined;
  /** What its claims cite; none on entities. */
  readonly cites: Kind | undefined;
  /** What claim kinds alone have. */
  readonly claim: ClaimPart | undefined;
}

export interface ClaimPart {
  readonly subject: Kind;
  /** The relationship type from the subject to the claim. */
  readonly edge: string;
  /** The links that say what it is about. */
  readonly topic: readonly string[];
  /** The link to the event that dates it where it has no date of its own. */
  readonly datedBy: string | undefined;
  /** When the claims of two actors on one topic agree. */
  readonly agreement: AgreementRule | undefined;
  /** When two claims can't both be true at once. */
  readonly conflicts: readonly ConflictRule[];
  /** How a claim names its subject; none where it doesn't. */
  readonly names: NamesRule | undefined;
  /** What a claim says, in English; none where its kind says nothing of that. */
  readonly sentence: SentenceRule | undefined;
  /** The fields in which two claims must be alike to conflict. */
  readonly alike: readonly string[];
  /** Whether a claim says as much of its topic as of its subject. */
  readonly isSymmetric: boolean;
  /** Whether its period is one in which there was its subject. */
  readonly lifetime: boolean;
  /** How it judges whether two things are one; none where it does not. */
  readonly identity: IdentityRule | undefined;
  /** How it makes its subject a party of its topic; none where it does not. */
  readonly party: PartyRule | undefined;
}

/** The kinds of a graph, checked against each other. */
export interface Model {
  /** All kinds that records can be of, in the order they were given. */
  readonly kinds: readonly Kind[];
  /** The interfaces that they share. */
  readonly interfaces: readonly Kind[];
  readonly entities: readonly Kind[];
  readonly claims: readonly Kind[];
  /** The interface of all entities, and that of all claims. */
  readonly entity: Kind;
  readonly claim: Kind;
  /** The kind or interface of that name; undefined where there is none. */
  find(name: string): Kind | undefined;
  /** The kind or interface of that name, which the caller knows is there. */
  get(name: string): Kind;
}

/** `StancePosition` -> `STANCE_POSITION`. */
export function screamingSnake(name: string): string {
  return name.replace(/([a-z0-9])([A-Z])/g, '$1_$2').toUpperCase();
}

/** `stance`: the root field of one thing of `kind`. */
export function singularOf(kind: Kind): string {
  return kind.name.charAt(0).toLowerCase() + kind.name.slice(1);
}
