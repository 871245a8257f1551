import type { Kind } from '../../model/model.js';
import { hashOf, toCanonicalJson } from './canonical-json.js';
import type { ClaimItem } from './item.js';

/** What says how sure a claim is and when it stood, but not what it says. */
const ASIDE: ReadonlySet<string> = new Set([
  'id',
  'rank',
  'confidence',
  'recordedAt',
  'addedAt',
  'retractedAt',
  'retractionReason',
  'withdrawn',
  'origin',
  'replaces',
  'erasedAt',
  'erasureReason',
]);

/**
 * Makes the id of a claim from what it says: the same content gives the same id,
 * and another period, source or place in the source gives another.
 */
export function claimIdOf(
  kind: Kind,
  item: Pick<ClaimItem, 'subject' | 'values' | 'links' | 'citations'>,
): string {
  const { subject, values, links, citations } = item;
  const [first] = citations;
  const says = {
    subject,
    links,
    values: Object.fromEntries(
      Object.entries(values).filter(([name]) => !ASIDE.has(name) && name !== kind.when?.seen),
    ),
    source: first?.source,
    locator: first?.locator,
  };
  return `${kind.prefix}:${hashOf(toCanonicalJson(says)).slice(0, 24)}`;
}
