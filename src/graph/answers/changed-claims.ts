import { claimsOf } from '../feed/change-filter.js';
import type { LoggedChange } from '../feed/read-changes.js';
import { graphForAll, type Graph } from '../graph.js';
import type { Node } from '../query/find.js';
import { findClaims } from '../query/nodes.js';

const read = new WeakMap<LoggedChange, Promise<ReadonlyMap<string, Node>>>();

/**
 * Finds the claims of a change, by their ids. They are read once, however many
 * answers of this process ask for them, and not at all where none does.
 */
export function findChangedClaims(
  graph: Graph,
  change: LoggedChange,
): Promise<ReadonlyMap<string, Node>> {
  const before = read.get(change);
  if (before) return before;
  const made = findClaims(graphForAll(graph), claimsOf(change));
  read.set(change, made);
  // Whoever comes after a failure tries again.
  made.catch(() => read.delete(change));
  return made;
}
