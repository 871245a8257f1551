import { ERASED_TEXT, freeTextsOf } from '../../model/free-texts.js';
import type { Kind } from '../../model/model.js';
import { NOT_RETRACTED } from '../../model/not-retracted.js';
import { hasSeveral, Text } from '../../model/value-type.js';
import type { Node } from '../../query/projection.js';
import type { Value } from '../../store/graph-store.js';
import { planComposites } from './plan-composites.js';
import type { Plan } from './plan.js';
import type { Properties } from './row-columns.js';
import { textsOf } from './stored-record.js';

/** When and why something is erased. */
export interface ErasedFor {
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly reason: string;
}

/** Plans that an entity keeps its id, its links and what is no text, and nothing else. */
export function planErasedEntity(
  plan: Plan,
  kind: Kind,
  node: Node,
  { at, reason }: ErasedFor,
): void {
  const properties = {
    ...withoutTexts(kind, node),
    identifiers: null,
    erasedAt: at,
    erasureReason: reason,
  };
  plan.entityUpdates.push({ id: node.id, properties });
  planComposites(plan, kind, node.id, properties, node);
  plan.saved.push(node.id);
  plan.erasure.entities.push(node.id);
  plan.erasure.identifiers.push(...textsOf(node['identifiers']));
}

/** Plans that a claim loses its texts, and is taken back if it stood. */
export function planErasedClaim(
  plan: Plan,
  kind: Kind,
  node: Node,
  { at, reason }: ErasedFor,
): void {
  const properties = {
    ...withoutTexts(kind, node),
    ...(node['retractedAt'] === NOT_RETRACTED && { retractedAt: at }),
    ...Text.store('retractionReason', reason),
    erasedAt: at,
  };
  plan.claimUpdates.push({ id: node.id, properties });
  planComposites(plan, kind, node.id, properties, node);
  plan.retracted.push(node.id);
  plan.erasure.claims.push(node.id);
}

/** What must be there says that it was erased; all else goes, with what was kept beside it. */
function withoutTexts(kind: Kind, node: Node): Properties {
  const changes: Record<string, Value> = {};
  for (const { name, type, optional } of freeTextsOf(kind)) {
    if (node[name] === undefined || node[name] === null) continue;
    const isNeeded = !optional && !hasSeveral(type);
    const stored = type.store(name, isNeeded ? ERASED_TEXT : node[name]);
    for (const [key, value] of Object.entries(stored)) changes[key] = isNeeded ? value : null;
  }
  return changes;
}
