import { claimsOf } from '../feed/change-filter.js';
import type { LoggedChange } from '../feed/read-changes.js';
import { patternAlong, stepBack, type Step } from '../filter/step.js';
import { getOrMake } from '../get-or-make.js';
import { graphForAll, type Graph } from '../graph.js';
import type { ClaimList, Kind } from '../model/model.js';
import { prefixOf } from '../model/kind-of-id.js';
import { NOT_RETRACTED } from '../model/not-retracted.js';
import type { Node } from '../query/projection.js';
import { textIn } from '../query/row-values.js';
import { linkedIds } from '../record/files/linked-ids.js';
import { textsOf } from '../record/plan/stored-record.js';
import type { Value } from '../store/graph-store.js';
import type { ClaimPlace, Dependency } from './dependencies.js';
import { findClaims } from '../query/nodes.js';

/** How many rows one change may touch; of more, all rows are looked at. */
export const MOST_TOUCHED = 5_000;

const prefixes = new WeakMap<LoggedChange, ReadonlySet<string>>();

/** Whether something of a change is of a kind that stands at one of the places; costs next to nothing. */
export function concerns(places: readonly Dependency[], change: LoggedChange): boolean {
  const known = prefixes.get(change);
  const changed = known ?? new Set([...change.saved, ...claimsOf(change)].map(prefixOf));
  if (!known) prefixes.set(change, changed);
  return places.some((place) => [...place.prefixes].some((prefix) => changed.has(prefix)));
}

/** The rows that a change can touch. */
export interface Touched {
  /** Their ids; none where they are too many to be named. */
  readonly ids: ReadonlySet<string> | 'ALL';
  /**
   * Those of them that are touched by what has no history: entities, and claims
   * that say of themselves when they were recorded or taken back. What such a row
   * was before the change can't be found out after it.
   */
  readonly unversioned: ReadonlySet<string> | 'ALL';
}

/** Nodes that a change touches, all on one path to the rows. */
interface Start {
  readonly path: readonly Step[];
  readonly label: 'Entity' | 'Claim';
  readonly unversioned: boolean;
  readonly ids: Set<string>;
}

const NONE: Touched = { ids: new Set(), unversioned: new Set() };

/**
 * Finds the rows of `kind` that a change can touch, by the places that an answer
 * depends on.
 *
 * Nothing is sent where the kinds of what changed stand at none of the places.
 * Else one statement is sent where the claims of the change are to be looked at,
 * shared by all answers, and one where the rows are further away than one claim.
 */
export async function findTouched(
  graph: Graph,
  kind: Kind,
  places: readonly Dependency[],
  change: LoggedChange,
): Promise<Touched> {
  const starts = await findStarts(graph, places, change);
  if (starts.length === 0) return NONE;
  const rows: (readonly [id: string, unversioned: boolean])[] = [];
  const further: Start[] = [];
  for (const start of starts) {
    if (start.path.length > 0) further.push(start);
    else for (const id of start.ids) rows.push([id, start.unversioned]);
  }
  const isRow = (id: string): boolean => kind.kinds.some(({ prefix }) => prefix === prefixOf(id));
  const near = rows.filter(([id]) => isRow(id));
  const far = await findRows(graph, kind, further);
  return toTouched([...near, ...far]);
}

function toTouched(rows: readonly (readonly [id: string, unversioned: boolean])[]): Touched {
  const ids = new Set(rows.map(([id]) => id));
  const unversioned = new Set(rows.filter(([, without]) => without).map(([id]) => id));
  return {
    ids: ids.size > MOST_TOUCHED ? 'ALL' : ids,
    unversioned: unversioned.size > MOST_TOUCHED ? 'ALL' : unversioned,
  };
}

async function findStarts(
  graph: Graph,
  places: readonly Dependency[],
  change: LoggedChange,
): Promise<readonly Start[]> {
  const starts = new Map<string, Start>();
  const add = (start: Omit<Start, 'ids'>, ids: readonly string[]): void => {
    if (ids.length === 0) return;
    const known = getOrMake(starts, JSON.stringify(start), () => ({
      ...start,
      ids: new Set<string>(),
    }));
    for (const id of ids) known.ids.add(id);
  };
  for (const { path, prefixes, claims } of places) {
    const isAt = (id: string): boolean => prefixes.has(prefixOf(id));
    if (!claims) {
      add({ path, label: 'Entity', unversioned: true }, change.saved.filter(isAt));
      continue;
    }
    const ids = claimsOf(change).filter(isAt);
    if (ids.length === 0) continue;
    const nodes = await findChangedClaims(graph, change);
    for (const id of ids) {
      const claim = nodes.get(id);
      if (!claim || !claims.couldMatter(claim)) continue;
      const unversioned = isUnversioned(claim, claims, change);
      if (claims.list === undefined) add({ path, label: 'Claim', unversioned }, [id]);
      else {
        const owners = ownersOf(claim, claims.list);
        add({ path: path.slice(0, -1), label: 'Entity', unversioned }, owners);
      }
    }
  }
  return [...starts.values()];
}

/** Whether the state of a claim before the change is not its state as of any moment. */
function isUnversioned(claim: Node, place: ClaimPlace, change: LoggedChange): boolean {
  const { id, recordedAt, retractedAt } = claim;
  const isRetracted = change.retracted.includes(id);
  return (
    change.erases ||
    (change.recorded.includes(id) && recordedAt !== change.at) ||
    (isRetracted && retractedAt !== NOT_RETRACTED && retractedAt !== change.at) ||
    (isRetracted && place.readsRetraction)
  );
}

/** The entities whose list a claim is in, by the ids that the claim keeps. */
function ownersOf(claim: Node, list: ClaimList): readonly string[] {
  const kind = list.claims.kinds.find(({ type }) => type === claim.type);
  return list.ends.flatMap(({ edge, direction }) => {
    if (direction === 'out') return kind?.claim?.edge === edge ? textsOf([claim['subjectId']]) : [];
    const link = kind?.links.find((each) => each.edge === edge);
    return link ? linkedIds(claim, link.name) : [];
  });
}

/** Walks from what changed to the rows: one statement for all paths. */
async function findRows(
  graph: Graph,
  kind: Kind,
  starts: readonly Start[],
): Promise<readonly (readonly [id: string, unversioned: boolean])[]> {
  if (starts.length === 0) return [];
  const parameters: Record<string, Value> = { most: MOST_TOUCHED + 1 };
  const parts = starts.map(({ path, label, ids }, index) => {
    parameters[`ids${String(index)}`] = [...ids];
    return [
      `UNWIND $ids${String(index)} AS id`,
      `MATCH (x:${label} {id: id})`,
      ...walkBack(path, kind.name),
      `RETURN DISTINCT n.id AS row, ${String(index)} AS start`,
      'LIMIT $most',
    ].join('\n');
  });
  // A union that stands for itself fails in Grafeo where one of its parts has no rows.
  const text = [
    'UNWIND [0] AS zero',
    'CALL (zero) {',
    parts.join('\nUNION ALL\n').replace(/^/gm, '  '),
    '}',
    'RETURN row, start',
  ].join('\n');
  const rows = await graph.store.read({ text, parameters, beginsAtIds: true });
  return rows.map((row) => [textIn(row, 'row'), starts[Number(row['start'])]?.unversioned ?? true]);
}

/**
 * The clauses that walk a path from its end, which is bound as `x`, to its start,
 * which they bind as `n` with a label.
 *
 * A step a clause: within one, a relationship is not gone along twice, but a path
 * may lead from a claim back to who it came from.
 */
function walkBack(path: readonly Step[], label: string): readonly string[] {
  return [...path].reverse().flatMap((step, index) => {
    const from = index === 0 ? 'x' : `x${String(index)}`;
    const isLast = index === path.length - 1;
    const to = isLast ? `n:${label}` : `x${String(index + 1)}`;
    const match = `MATCH ${patternAlong(from, stepBack(step), to)}`;
    return isLast ? [match] : [match, `WITH DISTINCT ${to}`];
  });
}

const read = new WeakMap<LoggedChange, Promise<ReadonlyMap<string, Node>>>();

/**
 * Finds the claims of a change, by their ids. They are read once, however many
 * answers of this process ask for them, and not at all where none does.
 */
function findChangedClaims(graph: Graph, change: LoggedChange): Promise<ReadonlyMap<string, Node>> {
  const before = read.get(change);
  if (before) return before;
  const made = findClaims(graphForAll(graph), claimsOf(change));
  read.set(change, made);
  // Whoever comes after a failure tries again.
  made.catch(() => read.delete(change));
  return made;
}
