import type { Caller } from '../access/caller.js';
import { requireScopes } from '../access/require-scopes.js';
import type { Model } from '../model/model.js';
import { NOT_RETRACTED } from '../model/not-retracted.js';
import { show } from '../model/value-type.js';
import { identityKindOf } from '../query/identities.js';
import type { Item } from '../record/items/item.js';
import { readNodes } from '../record/plan/known-nodes.js';
import type { Reader } from '../store/graph-store.js';

/**
 * Refuses what only a curator may do, whichever mutation it came by: to take
 * back a claim that somebody else recorded, to judge identity, and to record
 * what was erased elsewhere.
 *
 * A claim from before who recorded it was kept is nobody's own.
 *
 * @throws {@link ForbiddenError}
 */
export async function checkRights(
  reader: Reader,
  model: Model,
  caller: Caller,
  items: readonly Item[],
): Promise<void> {
  if (caller.scopes.has('curate')) return;
  const identity = identityKindOf(model)?.kind;
  const judging = items.find(({ is, kind }) => is === 'claim' && kind === identity);
  if (judging) {
    requireScopes(caller, ['curate'], `To judge identity, as ${show(judging.id)} does,`);
  }
  const erased = items.find(({ values }) => values['erasedAt'] !== undefined);
  if (erased) requireScopes(caller, ['curate'], `To record ${show(erased.id)} as erased`);
  const takenBack = items.filter(
    ({ is, values }) => is !== 'entity' && values['retractedAt'] !== undefined,
  );
  const ids = takenBack.map(({ id }) => id);
  const known = await readNodes(reader, 'Claim', ids);
  for (const node of known.values()) {
    if (node['retractedAt'] !== NOT_RETRACTED || node['recordedBy'] === caller.id) continue;
    const what = `To take back ${show(node.id)}, which somebody else recorded,`;
    requireScopes(caller, ['curate'], what);
  }
}
