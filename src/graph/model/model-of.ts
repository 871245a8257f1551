import { checkRules } from './check-rules.js';
import { claimListsOf } from './claim-lists.js';
import type { KindClass, LinkNote, PropertyNote } from './decorators.js';
import type { Timing } from './rules.js';
import { classNoteOf, fieldNotesOf } from './decorators.js';
import { screamingSnake, type Kind, type Model } from './model.js';

type Draft = { -readonly [K in keyof Kind]: Kind[K] } & { readonly source: KindClass };

/** `SanctionRegime` -> `sanction-regime`: the prefix of ids. */
function kebab(name: string): string {
  return name.replace(/([a-z0-9])([A-Z])/g, '$1-$2').toLowerCase();
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
    const timings = lineageOf(each.source).map((kind) => classNoteOf(kind)?.timing);
    const timing = timings.find((note) => note !== undefined);
    readTiming(each, timing);
  }
  for (const each of drafts.values()) {
    readFields(each, drafts);
    const cites = lineageOf(each.source).map((kind) => classNoteOf(kind)?.cites);
    const source = cites.find((target) => target !== undefined);
    if (source) each.cites = draftOf(source(), drafts);
  }
  for (const kind of classes) {
    const each = draftOf(kind, drafts);
    for (const lineage of [each, ...each.parents]) (lineage.kinds as Kind[]).push(each);
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
    if (!classNoteOf(each)) throw lacksDecorator(each);
    lineage.push(each);
  }
  return lineage;
}

function lacksDecorator({ name }: KindClass): Error {
  const problem = `${name} lacks a decorator: put @EntityKind or @ClaimKind above the class, or @EntityInterface or @ClaimInterface where others extend it.`;
  return new Error(problem);
}

function draft(source: KindClass, drafts: Map<KindClass, Draft>): void {
  if (drafts.has(source)) return;
  const note = classNoteOf(source);
  if (!note) throw lacksDecorator(source);
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
  if (found) return found;
  const problem = `${source.name} is linked to, but is not in the list of kinds: add it to KINDS in src/schema/kinds.ts, or export it from a file of ENTENTE_KINDS.`;
  throw new Error(problem);
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
    if (twice !== undefined) {
      const problem = `${kind.name} has two fields called ${twice}: rename one; lists on it (list, listedAs) count too.`;
      throw new Error(problem);
    }
    if (kind.category === 'claim') {
      for (const edge of [kind.claim?.edge ?? '', ...kind.links.map((link) => link.edge)]) {
        const other = edges.get(edge);
        if (other !== undefined) {
          const problem = `${other} and ${kind.name} both use the relationship ${edge}: give one of them another.`;
          throw new Error(problem);
        }
        edges.set(edge, kind.name);
      }
    }
  }
  for (const kind of [...model.kinds, ...model.interfaces]) {
    if (kind.list === undefined) continue;
    const other = lists.get(kind.list);
    if (other !== undefined) {
      const problem = `${other} and ${kind.name} are both listed as ${kind.list}. Give one of them another \`list\`.`;
      throw new Error(problem);
    }
    lists.set(kind.list, kind.name);
  }
}
