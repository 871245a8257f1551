/**
 * The decorators that a kind is defined with. They know no GraphQL and no
 * Cypher: they note down what stands in the class, and `modelOf` reads it.
 */
import { getOrMake } from '../get-or-make.js';
import type { SentenceRule } from '../sentence/template.js';
import type { Link as KindLink, Property as KindProperty } from './model.js';
import type {
  Lifetime,
  SearchedAs,
  DefaultRange,
  AgreementRule,
  ConflictRule,
  IdentityRule,
  PartyRule,
  Timing,
  NamesRule,
} from './rules.js';
import type { ValueType } from './value-type.js';

/** A class that defines a kind; abstract where it only gathers what kinds share. */
export type KindClass<T = object> = abstract new () => T;

/** What a field decorator noted down. */
export interface PropertyNote extends KindProperty {
  readonly field: 'property';
}

export interface LinkNote extends Omit<KindLink, 'target' | keyof LinkOptions>, LinkOptions {
  readonly field: 'link';
  readonly target: () => KindClass;
}

/** What an entity kind may say of itself; `EntityKind` has what each is. */
interface EntityRules {
  readonly nameFrom?: string;
  readonly inSentence?: (name: string) => string;
  readonly furtherNames?: true;
  readonly country?: true;
}

/** What a claim kind may say of itself; `ClaimKind` has what each is. */
interface ClaimRules {
  readonly agreement?: AgreementRule;
  readonly conflicts?: readonly ConflictRule[];
  readonly alike?: readonly string[];
  readonly symmetric?: true;
  readonly lifetime?: true;
  readonly names?: NamesRule;
  readonly identity?: IdentityRule;
  readonly party?: PartyRule;
  readonly sentence?: SentenceRule;
}

export interface ClassNote extends EntityRules, ClaimRules {
  readonly category: 'entity' | 'claim';
  readonly description: string;
  readonly abstract: boolean;
  readonly list?: string;
  readonly timing?: Timing;
  readonly subject?: () => KindClass;
  readonly edge?: string;
  readonly topic?: readonly string[];
  readonly datedBy?: string;
  readonly cites?: () => KindClass;
}

const classNotes = new WeakMap<object, ClassNote>();
const fieldNotes = new WeakMap<object, (PropertyNote | LinkNote)[]>();

/** What the class decorator of `kind` noted down. */
export function classNoteOf(kind: KindClass): ClassNote | undefined {
  return classNotes.get(kind);
}

/** What the field decorators of `kind` itself noted down, in the order of the fields. */
export function fieldNotesOf(kind: KindClass): readonly (PropertyNote | LinkNote)[] {
  return fieldNotes.get(kind.prototype as object) ?? [];
}

function note(prototype: object, field: PropertyNote | LinkNote): void {
  getOrMake(fieldNotes, prototype, () => []).push(field);
}

type Same<A, B> = [A] extends [B] ? ([B] extends [A] ? true : false) : false;

/**
 * A decorator of a field whose declared type must be `V`; a field that may be
 * missing is declared `?: V | null`. The compiler compares the two.
 */
type Decorates<V, Missing extends boolean> = <T extends object, K extends string & keyof T>(
  target: T,
  name: Missing extends true
    ? undefined extends T[K]
      ? Same<NonNullable<T[K]>, V> extends true
        ? K
        : 'the declared type differs from that of the decorator'
      : 'a field that takes { optional: true } is declared with ?: and | null'
    : undefined extends T[K]
      ? 'a field that may be missing takes { optional: true }'
      : Same<T[K], V> extends true
        ? K
        : 'the declared type differs from that of the decorator',
) => void;

/** Defines an interface that entity kinds extend; `list` names its root list. */
export function EntityInterface(description: string, options: { readonly list?: string } = {}) {
  return (kind: KindClass): void => {
    classNotes.set(kind, { category: 'entity', description, abstract: true, ...options });
  };
}

/**
 * Defines an entity kind; `list` is its plural, the name of its root list;
 * `nameFrom` the property that gives its name, where records don't; `inSentence` says how
 * its name stands within an English sentence, where that isn't as it is; `furtherNames`
 * that one may be called by some words of its name, as people are; `country` that what has to
 * do with one of them may be told by it from others of the same name.
 */
export function EntityKind(description: string, options: EntityRules & { readonly list: string }) {
  return (kind: KindClass): void => {
    classNotes.set(kind, { category: 'entity', description, abstract: false, ...options });
  };
}

/**
 * Defines an interface that claim kinds extend; the root says what claims cite, and one
 * below it which of its fields say when they are so.
 */
export function ClaimInterface(
  description: string,
  options: Pick<ClassNote, 'list' | 'timing' | 'cites'>,
) {
  return (kind: KindClass): void => {
    classNotes.set(kind, { category: 'claim', description, abstract: true, ...options });
  };
}

/**
 * Defines a claim kind.
 *
 * - `list`: its plural, the name of its root list and of the list on its subject;
 * - `subject`: the kind it is stated about, and `edge`, the relationship type
 *   from the subject to the claim;
 * - `topic`: the links that say what it is about (semantics K5);
 * - `datedBy`: the link to the event that dates it where it has no date of its
 *   own (semantics T6);
 * - `agreement`: when the claims of two actors on one topic agree;
 * - `conflicts`: when two claims can't both be true at once;
 * - `alike`: the fields in which two claims must be alike to conflict: the same where both
 *   have one, and of links to several at least one in common, or none on either side;
 * - `symmetric`: that a claim says as much of its topic as of its subject;
 * - `lifetime`: that its period is one in which there was its subject;
 * - `names`: that a claim names its subject: who searches for the name finds that;
 * - `identity`: that it judges whether two things are one;
 * - `party`: that it makes its subject a party of its topic;
 * - `sentence`: what it says, in English.
 */
export function ClaimKind<const F extends string>(
  description: string,
  options: ClaimRules & {
    readonly list: string;
    readonly subject: () => KindClass;
    readonly edge: string;
    readonly topic: readonly F[];
    readonly datedBy?: F;
  },
) {
  return (kind: KindClass<Readonly<Record<NoInfer<F>, unknown>>>): void => {
    classNotes.set(kind, { category: 'claim', description, abstract: false, ...options });
  };
}

export function Property<V>(
  type: ValueType<V>,
  description: string,
  options: {
    readonly optional: true;
    readonly computed?: true;
    readonly searched?: SearchedAs;
    readonly lifetime?: Lifetime;
    readonly whileMissing?: number;
  },
): Decorates<V, true>;
export function Property<V>(
  type: ValueType<V>,
  description: string,
  options?: {
    readonly byDefault?: DefaultRange;
    readonly initially?: V & string;
    readonly leftOut?: V & boolean;
    readonly computed?: true;
    readonly searched?: SearchedAs;
  },
): Decorates<V, false>;
/** A field that holds a value. */
export function Property<V>(
  type: ValueType<V>,
  description: string,
  options: Partial<PropertyNote> = {},
) {
  return (target: object, name: string): void => {
    const usual = { optional: false, computed: false };
    note(target, { ...usual, ...options, field: 'property', name, type, description });
  };
}

interface LinkOptions {
  /** The name of the list of these claims on what is linked. */
  readonly listedAs?: string;
  /** What the linked entity's properties must be. */
  readonly must?: Readonly<Record<string, string>>;
  /** Whether it must be of the kind that the claim's subject is of. */
  readonly ofSubjectKind?: true;
}

export function Link<T extends object>(
  edge: string,
  target: () => KindClass<T>,
  description: string,
  options: LinkOptions & { readonly optional: true },
): Decorates<T, true>;
export function Link<T extends object>(
  edge: string,
  target: () => KindClass<T>,
  description: string,
  options?: LinkOptions,
): Decorates<T, false>;
/** A field that points at one entity, by a relationship of type `edge`. */
export function Link(
  edge: string,
  target: () => KindClass,
  description: string,
  options: LinkOptions & { readonly optional?: true } = {},
) {
  return (prototype: object, name: string): void => {
    const usual = { optional: false, many: false, transitive: false };
    note(prototype, { ...usual, ...options, field: 'link', name, edge, target, description });
  };
}

/**
 * A field that points at any number of entities. A `transitive` link is read
 * through to the end: what is within a region is within what holds the region.
 */
export function Links<T extends object>(
  edge: string,
  target: () => KindClass<T>,
  description: string,
  options: { readonly listedAs?: string; readonly transitive?: true } = {},
): Decorates<readonly T[], false> {
  return (prototype: object, name: string): void => {
    const usual = { optional: true, many: true, transitive: false };
    note(prototype, { ...usual, ...options, field: 'link', name, edge, target, description });
  };
}
