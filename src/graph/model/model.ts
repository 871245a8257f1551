import type { SentenceRule } from '../sentence/template.js';
import { checkRules } from './check-rules.js';
import { claimListsOf } from './claim-lists.js';
import type {
  AgreementRule,
  ConflictRule,
  DefaultRange,
  IdentityRule,
  KindClass,
  Lifetime,
  LinkNote,
  NamesRule,
  PartyRule,
  PropertyNote,
  SearchedAs,
  Timing,
} from './decorators.js';
import { classNoteOf, fieldNotesOf } from './decorators.js';
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
  readonly initially?: string;
  /** What it is where a record leaves it out; it is not kept then. */
  readonly leftOut?: boolean;
  /** What is kept while it is missing: beyond every value that it can have. */
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

type Draft = { -readonly [K in keyof Kind]: Kind[K] } & { readonly source: KindClass };

/** `StancePosition` -> `STANCE_POSITION`. */
export function screamingSnake(name: string): string {
  return name.replace(/([a-z0-9])([A-Z])/g, '$1_$2').toUpperCase();
}

/** `SanctionRegime` -> `sanction-regime`: the prefix of ids. */
function kebab(name: string): string {
  return name.replace(/([a-z0-9])([A-Z])/g, '$1-$2').toLowerCase();
}

function lowerFirst(name: string): string {
  return name.charAt(0).toLowerCase() + name.slice(1);
}

/** `stance`: the root field of one thing of `kind`. */
export function singularOf(kind: Kind): string {
  return lowerFirst(kind.name);
}

/**
 * Reads the definitions of `classes` into a model, and refuses definitions that
 * don't fit together.
 */
export function modelOf(classes: readonly KindClass[]): Model {
  const drafts = new Map<KindClass, Draft>();
  for (const kind of classes) for (const each of lineageOf(kind)) draft(each, drafts);
  for (const each of drafts.values()) {
    const [, ...parents] = lineageOf(each.source);
    each.parents = parents.map((parent) => draftOf(parent, drafts));
    const timing = lineageOf(each.source).map((kind) => classNoteOf(kind)?.timing);
    readTiming(
      each,
      timing.find((note) => note !== undefined),
    );
  }
  for (const each of drafts.values()) {
    readFields(each, drafts);
    const cites = lineageOf(each.source).map((kind) => classNoteOf(kind)?.cites);
    const source = cites.find((target) => target !== undefined);
    if (source) each.cites = draftOf(source(), drafts);
  }
  for (const kind of classes) {
    const each = draftOf(kind, drafts);
    for (const lineage of [each, ...each.parents]) {
      (lineage.kinds as Kind[]).push(each);
    }
  }
  const all = [...drafts.values()];
  const kinds = classes.map((kind) => draftOf(kind, drafts));
  const entity = rootOf('entity', all);
  const claim = rootOf('claim', all);
  const claims = kinds.filter((kind) => kind.category === 'claim');
  const lists = claimListsOf(all, claims, claim);
  for (const each of all) each.lists = lists.get(each) ?? [];
  const byName = new Map(all.map((kind) => [kind.name, kind]));
  const model: Model = {
    kinds,
    interfaces: all.filter((kind) => kind.abstract),
    entities: kinds.filter((kind) => kind.category === 'entity'),
    claims,
    entity,
    claim,
    find: (name) => byName.get(name),
    get: (name) => {
      const kind = byName.get(name);
      if (!kind) throw new Error(`The model has no kind ${name}.`);
      return kind;
    },
  };
  check(model);
  checkRules(model);
  return model;
}

/** The class and those it extends that define a kind, itself first. */
function lineageOf(kind: KindClass): KindClass[] {
  const lineage: KindClass[] = [];
  for (
    let at: unknown = kind;
    typeof at === 'function' && at !== Function.prototype;
    at = Object.getPrototypeOf(at) as unknown
  ) {
    const each = at as KindClass;
    if (!classNoteOf(each)) throw new Error(`${each.name} lacks a decorator such as @EntityKind.`);
    lineage.push(each);
  }
  return lineage;
}

function draft(source: KindClass, drafts: Map<KindClass, Draft>): void {
  if (drafts.has(source)) return;
  const note = classNoteOf(source);
  if (!note) throw new Error(`${source.name} lacks a decorator such as @EntityKind.`);
  drafts.set(source, {
    source,
    name: source.name,
    type: screamingSnake(source.name),
    prefix: kebab(source.name),
    category: note.category,
    description: note.description,
    abstract: note.abstract,
    list: note.list,
    nameFrom: note.nameFrom,
    inSentence: note.inSentence,
    furtherNames: note.furtherNames ?? false,
    country: note.country ?? false,
    parents: [],
    kinds: [],
    properties: [],
    links: [],
    lists: [],
    timing: undefined,
    when: undefined,
    cites: undefined,
    claim: undefined,
  });
}

/** Notes which field of a kind says when its claims are so. */
function readTiming(kind: Draft, timing: Timing | undefined): void {
  kind.timing = timing?.is;
  if (!timing) return;
  kind.when = { name: timing.when, seen: timing.is === 'state' ? timing.seen : undefined };
}

function draftOf(source: KindClass, drafts: ReadonlyMap<KindClass, Draft>): Draft {
  const found = drafts.get(source);
  if (!found) throw new Error(`${source.name} is linked to, but it is not in the list of kinds.`);
  return found;
}

function readFields(kind: Draft, drafts: ReadonlyMap<KindClass, Draft>): void {
  const notes = lineageOf(kind.source).reverse().flatMap(fieldNotesOf);
  kind.properties = notes.filter((note): note is PropertyNote => note.field === 'property');
  kind.links = notes
    .filter((note): note is LinkNote => note.field === 'link')
    .map((note) => ({
      ...note,
      target: draftOf(note.target(), drafts),
      listedAs: note.listedAs,
      must: note.must ?? {},
      ofSubjectKind: note.ofSubjectKind ?? false,
    }));
  const note = classNoteOf(kind.source);
  if (note?.subject && note.edge !== undefined) {
    kind.claim = {
      subject: draftOf(note.subject(), drafts),
      edge: note.edge,
      topic: note.topic ?? [],
      datedBy: note.datedBy,
      agreement: note.agreement,
      conflicts: note.conflicts ?? [],
      alike: note.alike ?? [],
      isSymmetric: note.symmetric ?? false,
      lifetime: note.lifetime ?? false,
      names: note.names,
      sentence: note.sentence,
      identity: note.identity,
      party: note.party,
    };
  }
}

function rootOf(category: Kind['category'], all: readonly Kind[]): Kind {
  const roots = all.filter(
    (kind) => kind.category === category && kind.abstract && kind.parents.length === 0,
  );
  const [root] = roots;
  if (!root || roots.length > 1) {
    throw new Error(`The ${category} kinds must share exactly one interface, their root.`);
  }
  return root;
}

/** Refuses names that stand twice. */
function check(model: Model): void {
  const edges = new Map<string, string>();
  const lists = new Map<string, string>();
  for (const kind of model.kinds) {
    const names = [...kind.properties, ...kind.links, ...kind.lists].map(({ name }) => name);
    const twice = names.find((name, at) => names.indexOf(name) !== at);
    if (twice !== undefined) throw new Error(`${kind.name} has two fields called ${twice}.`);
    if (kind.category === 'claim') {
      for (const edge of [kind.claim?.edge ?? '', ...kind.links.map((link) => link.edge)]) {
        const other = edges.get(edge);
        if (other !== undefined) throw new Error(`${other} and ${kind.name} both use ${edge}.`);
        edges.set(edge, kind.name);
      }
    }
  }
  for (const kind of [...model.kinds, ...model.interfaces]) {
    if (kind.list === undefined) continue;
    const other = lists.get(kind.list);
    if (other !== undefined)
      throw new Error(`${other} and ${kind.name} are both listed as ${kind.list}.`);
    lists.set(kind.list, kind.name);
  }
}
