/** Ids that nothing has: no error, and yet what is asked of them says less than it seems (semantics F12). */
import type { NamedId } from '../filter/named-id.js';
import type { Graph } from '../graph.js';
import { kindOfId } from '../model/kind-of-id.js';
import type { Kind, Model } from '../model/model.js';
import { show } from '../model/value-type.js';
import { showPlace } from '../show-place.js';
import { readByIds } from '../store/read-by-ids.js';
import { textIn } from './row-values.js';
import { suggestIds } from '../search/suggest-ids.js';

/** An id that a request names, with the field that names it. */
export interface Mention extends NamedId {
  /** Where the field stands in the answer; empty for the request as a whole. */
  readonly path: readonly (string | number)[];
}

/** What an answer says of itself beside its data; it is no error. */
export interface Warning {
  readonly code: 'UNKNOWN_ID';
  readonly message: string;
  readonly path: Mention['path'];
  readonly argument: Mention['argument'];
  readonly id: string;
  /** Ids that may have been meant, the likeliest first; at most three. */
  readonly didYouMean: readonly string[];
}

/** How many warnings an answer has at most. */
export const MOST_WARNINGS = 20;

/**
 * Finds which of the ids nothing has, or something that can't stand in their place; one
 * statement for entities and one for claims unless `find` knows already, and some more
 * where there are such ids. What was retracted, erased or merged is there.
 */
export async function findUnknown(
  graph: Graph,
  mentions: readonly Mention[],
  find = (ids: readonly string[]) => findThere(graph, ids),
): Promise<readonly Warning[]> {
  const there = await find(
    mentions.filter((each) => mayBeThere(graph.model, each)).map(({ id }) => id),
  );
  const unknown = mentions.filter(
    // An empty id is refused where it stands (semantics V8), and no other is meant by it.
    (each) => each.id !== '' && !(mayBeThere(graph.model, each) && there.has(each.id)),
  );
  const warned = unknown.slice(0, MOST_WARNINGS);
  const suggested = await suggestIds(graph, warned);
  return warned.map(({ path, argument, id, kinds }, index) => {
    const didYouMean = suggested[index] ?? [];
    const message = `${showPlace(argument)}: there is no ${nameOf(kinds)} ${show(id)}.${questionOf(didYouMean)}`;
    return { code: 'UNKNOWN_ID', message, path, argument, id, didYouMean };
  });
}

/** Whether something can have its id and stand where a mention does. */
export function mayBeThere(model: Model, { id, kinds }: Mention): boolean {
  const kind = kindOfId(model, id);
  return kind !== undefined && kinds.includes(kind);
}

/** Which of the ids of the model's kinds something has; one statement for entities and one for claims. */
export async function findThere(
  { store, model }: Graph,
  given: readonly string[],
): Promise<ReadonlySet<string>> {
  const ids = { Entity: new Set<string>(), Claim: new Set<string>() };
  for (const id of given) {
    ids[kindOfId(model, id)?.category === 'claim' ? 'Claim' : 'Entity'].add(id);
  }
  const found = await Promise.all(
    Object.entries(ids).map(([label, some]) =>
      readByIds(store, [...some], [`MATCH (n:${label} {id: id})`, 'RETURN id']),
    ),
  );
  return new Set(found.flat().map((row) => textIn(row, 'id')));
}

/** What is named: of several kinds the interface that they share. */
function nameOf(kinds: readonly Kind[]): string {
  const [first, ...others] = kinds;
  if (!first || others.length === 0) return first?.name ?? 'thing';
  const shared = first.parents.find((parent) => kinds.every((kind) => parent.kinds.includes(kind)));
  return (shared?.name ?? 'thing').toLowerCase();
}

function questionOf(ids: readonly string[]): string {
  return ids.length === 0 ? '' : ` Did you mean ${ids.join(' or ')}?`;
}
