import { CursorExpiredError, fromLogCursor, type LogPosition } from '../feed/log-position.js';
import { MOST_CHANGES, readChanges } from '../feed/read-changes.js';
import { show } from '../model/value-type.js';
import type { ClaimItem, Item } from '../record/items/item.js';
import { readNodes } from '../record/plan/known-nodes.js';
import type { Node } from '../query/projection.js';
import { linkedIds } from '../record/files/linked-ids.js';
import type { Reader } from '../store/graph-store.js';
import { ConflictError } from './conflict-error.js';

/** What an editor takes for granted: that nothing happened to what they change since they looked. */
export interface Expectation {
  /** The place in the log that the answer gave which they looked at. */
  readonly unchangedSince: string;
}

/** How far back an editor may have looked, in changes. */
export const MOST_CHANGES_SINCE = 1_000;

/**
 * Refuses an edit where the log has a change since then of what it changes: of
 * the entity, of the claim, or of another claim of the same kind on the same
 * subject and topic.
 *
 * @throws {@link ConflictError}, {@link BadInputError}, {@link CursorExpiredError}
 */
export async function checkUnchanged(
  reader: Reader,
  { unchangedSince }: Expectation,
  items: readonly Item[],
): Promise<void> {
  const argument = ['expect', 'unchangedSince'];
  const since = await readTouchedSince(reader, fromLogCursor(unchangedSince, argument), argument);
  const named = items.find(({ id }) => since.has(id));
  if (named) throw changed(named.id);

  const wanted = items.filter((item): item is ClaimItem => item.is === 'claim');
  const prefixes = wanted.map(({ kind }) => `${kind.prefix}:`);
  const others = [...since].filter((id) => prefixes.some((prefix) => id.startsWith(prefix)));
  const nodes = await readNodes(reader, 'Claim', others);
  for (const item of wanted) {
    for (const node of nodes.values()) if (isOnTopicOf(node, item)) throw changed(node.id);
  }
}

/** The ids of all that the log has changes of after a place. */
async function readTouchedSince(
  reader: Reader,
  since: LogPosition,
  argument: readonly string[],
): Promise<ReadonlySet<string>> {
  const touched = new Set<string>();
  let position = since;
  for (;;) {
    const { changes, next, end } = await readChanges(
      { store: reader },
      position,
      MOST_CHANGES,
      argument,
    );
    for (const { saved, recorded, retracted } of changes) {
      for (const id of [...saved, ...recorded, ...retracted]) touched.add(id);
    }
    position = next;
    if (position.number >= end.number) return touched;
    if (position.number - since.number >= MOST_CHANGES_SINCE) {
      throw new CursorExpiredError(argument, 'lies too many changes back to be compared with now.');
    }
  }
}

function isOnTopicOf(node: Node, { kind, subject, links }: ClaimItem): boolean {
  if (node.type !== kind.type || node['subjectId'] !== subject) return false;
  return (kind.claim?.topic ?? []).every((name) => {
    const ids = linkedIds(node, name);
    return links[name]?.some((id) => ids.includes(id)) ?? ids.length === 0;
  });
}

function changed(id: string): ConflictError {
  const problem = `expect.unchangedSince: ${show(id)} was changed since then. Look at it again, with \`cursor\`.`;
  return new ConflictError(problem);
}
