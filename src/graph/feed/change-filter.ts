import { checkId } from '../check-id.js';
import { checkText } from '../check-text.js';
import { BadInputError } from '../errors.js';
import type { NamedId } from '../filter/named-id.js';
import { graphForAll, type Graph } from '../graph.js';
import { kindOfId } from '../model/kind-of-id.js';
import { singularOf, type Kind, type Model } from '../model/model.js';
import type { Node } from '../query/projection.js';
import { findCitations, findClaims } from '../query/nodes.js';
import { linkedIds } from '../record/files/linked-ids.js';
import { textsOf } from '../record/plan/stored-record.js';
import type { LoggedChange } from './read-changes.js';

/** What must be so of a value: all of it. */
export interface ValueFilter {
  readonly eq?: string | null;
  readonly in?: readonly string[] | null;
  readonly startsWith?: string | null;
}

/**
 * Which changes: those in which one entity or claim meets all keys. `kind` is its
 * kind; `entity`, and the name of a kind of entities such as `issue`, is what it
 * is, or what the claim is about, points at or cites.
 */
export type ChangeFilter = Readonly<Record<string, ValueFilter | null | undefined>>;

/** The keys of a filter of changes that take ids, with the kinds of what they name. */
export function idKeysOf(model: Model): ReadonlyMap<string, readonly Kind[]> {
  return new Map([
    ['entity', model.entities],
    ...model.entities.map((kind): [string, readonly Kind[]] => [singularOf(kind), [kind]]),
  ]);
}

/** The ids that a filter of changes asks for whole: by `eq` and `in`. */
export function idsIn(model: Model, where: ChangeFilter | null | undefined): readonly NamedId[] {
  return [...idKeysOf(model)].flatMap(([key, kinds]) =>
    (['eq', 'in'] as const).flatMap((operator) =>
      [where?.[key]?.[operator] ?? []]
        .flat()
        .map((id) => ({ id, kinds, argument: ['where', key, operator] })),
    ),
  );
}

/** One entity or claim of a change, and the entities that it is or names. */
interface Touched {
  readonly kind: Kind | undefined;
  readonly ids: readonly string[];
}

/** What tells which changes meet a filter. */
export interface ChangeSelector {
  /** Gives those that meet it, in their order. */
  select(changes: readonly LoggedChange[]): Promise<readonly LoggedChange[]>;
  /** How many claims are read to tell that. */
  readsOf(changes: readonly LoggedChange[]): number;
}

/**
 * Reads a filter of changes; undefined where it asks for nothing.
 *
 * @throws {@link BadInputError}
 */
export function readChangeFilter(
  graph: Graph,
  where: ChangeFilter | null | undefined,
): ChangeSelector | undefined {
  const entries = Object.entries(where ?? {}).map(([key, filter]) => {
    if (!filter) throw new BadInputError(['where', key], 'must not be null; leave it out.');
    return [key, readValueFilter(filter, ['where', key])] as const;
  });
  if (entries.length === 0) return undefined;
  const keys = idKeysOf(graph.model);
  const isMet = ({ kind, ids }: Touched): boolean =>
    entries.every(([key, meets]) => {
      if (key === 'kind') return kind !== undefined && meets(kind.type);
      const prefixes = (keys.get(key) ?? []).map(({ prefix }) => `${prefix}:`);
      return ids.some((id) => prefixes.some((prefix) => id.startsWith(prefix)) && meets(id));
    });
  const isOfKind = entries.find(([key]) => key === 'kind')?.[1];
  // An id tells its kind: what has nothing of the kinds that are asked for need not be read.
  const mayMeet = (change: LoggedChange): boolean => {
    const ids = isOfKind ? [...change.saved, ...claimsOf(change)] : [];
    return !isOfKind || ids.some((id) => isOfKind(kindOfId(graph.model, id)?.type ?? ''));
  };
  const isByKindAlone = isOfKind !== undefined && entries.length === 1;
  return {
    select: async (all) => {
      const changes = all.filter(mayMeet);
      if (isByKindAlone) return changes;
      const touched = await Promise.all(touchedIn(graph, changes));
      return changes.filter((_, index) => touched[index]?.some(isMet));
    },
    readsOf: (all) =>
      isByKindAlone
        ? 0
        : all.filter(mayMeet).reduce((sum, change) => sum + claimsOf(change).length, 0),
  };
}

function readValueFilter(filter: ValueFilter, path: readonly string[]): (value: string) => boolean {
  const given = Object.entries(filter) as readonly [string, string | readonly string[] | null][];
  const tests = given.map(([name, argument]) => {
    if (argument === null) throw new BadInputError([...path, name], 'must not be null.');
    const values = new Set([argument].flat());
    const check = name === 'startsWith' ? checkText : checkId;
    for (const each of values) check(each, [...path, name]);
    if (name === 'in') return (value: string) => values.has(value);
    return (value: string) =>
      name === 'eq' ? value === argument : value.startsWith(String(argument));
  });
  return (value) => tests.every((test) => test(value));
}

const remembered = new WeakMap<LoggedChange, Promise<readonly Touched[]>>();

/**
 * What changes touch, looked up together. A change that many follow is looked up
 * once for all of them: what it touched does not change.
 */
function touchedIn(
  graph: Graph,
  changes: readonly LoggedChange[],
): readonly Promise<readonly Touched[]>[] {
  const unknown = changes.filter((change) => !remembered.has(change));
  if (unknown.length > 0) {
    const found = findTouched(graphForAll(graph), unknown);
    for (const change of unknown) {
      const touched = found.then((touchedBy) => touchedBy(change));
      remembered.set(change, touched);
      touched.catch(() => remembered.delete(change));
    }
  }
  return changes.map((change) => remembered.get(change) ?? Promise.resolve([]));
}

async function findTouched(
  graph: Graph,
  changes: readonly LoggedChange[],
): Promise<(change: LoggedChange) => readonly Touched[]> {
  const { entities, claims } = graph.model;
  const ids = [...new Set(changes.flatMap(claimsOf))];
  const [nodes, citations] = await Promise.all([
    findClaims(graph, ids),
    ids.length === 0 ? new Map<string, never>() : findCitations(graph, ids),
  ]);
  const kindOf = (id: string): Kind | undefined => kindOfId(graph.model, id);
  const linked = [...new Set(claims.flatMap(({ links }) => links.map(({ name }) => name)))];
  const namedBy = (node: Node): readonly string[] => [
    ...textsOf([node['subjectId']]),
    ...linked.flatMap((name) => linkedIds(node, name)),
  ];
  return (change) => [
    ...change.saved.map((id) => ({
      kind: entities.find((kind) => kind === kindOf(id)),
      ids: [id],
    })),
    ...claimsOf(change).map((id) => {
      const node = nodes.get(id);
      const sources = (citations.get(id) ?? []).map(({ sourceId }) => sourceId);
      return { kind: kindOf(id), ids: [...(node ? namedBy(node) : []), ...sources] };
    }),
  ];
}

/** The claims of a change, new ones and those that were taken back, each once. */
export function claimsOf({ recorded, retracted }: LoggedChange): readonly string[] {
  return [...new Set([...recorded, ...retracted])];
}
