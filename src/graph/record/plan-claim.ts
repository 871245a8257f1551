import { Text, show } from '../model/value-type.js';
import type { Kind } from '../model/model.js';
import { NOT_RETRACTED } from '../model/not-retracted.js';
import type { Node } from '../query/find.js';
import type { Value } from '../store/graph-store.js';
import { toCanonicalJson } from './canonical-json.js';
import { inheritedDateOf } from './inherited-date.js';
import type { CitationRecord, ClaimItem, RetractionItem } from './item.js';
import type { Plan, Properties } from './plan.js';
import { addTo } from './plan.js';
import { textsOf } from './stored-record.js';
import { planTombstone, storeErasure } from './tombstone.js';

/** What a claim gets once, and what may be added to it later: they are no content. */
const STANDING: ReadonlySet<string> = new Set(['id', 'retractedAt', 'retractionReason']);

/** Plans a claim that is not there yet. `entityOf` finds what its links lead to. */
export function planNewClaim(
  plan: Plan,
  item: ClaimItem,
  { at, by }: { readonly at: number; readonly by: string },
  entityOf: (id: string) => Properties | undefined,
): void {
  const { record, kind, id, subject, values, links, citations } = item;
  const properties: Record<string, Value> = {
    id,
    type: kind.type,
    subjectId: subject,
    recordedAt: at,
    recordedBy: by,
    retractedAt: NOT_RETRACTED,
    ...storeErasure(item),
  };
  for (const { name, type } of kind.properties) {
    if (name === 'id' || values[name] === undefined) continue;
    Object.assign(properties, type.store(name, values[name]));
  }
  const inherited = inheritedDateOf(kind);
  if (inherited && values[inherited.date] === undefined) {
    const event = entityOf(links[inherited.link]?.[0] ?? '');
    Object.assign(properties, inherited.store(event?.[inherited.period]));
  }
  for (const { name, many, edge } of kind.links) {
    const targets = links[name];
    if (!targets) continue;
    properties[many ? `${name}Ids` : `${name}Id`] = many ? targets : (targets[0] ?? null);
    addTo(
      plan.newClaimLinks,
      edge,
      targets.map((to) => ({ from: id, to })),
    );
  }
  if (Number(properties['retractedAt']) < Number(properties['recordedAt'])) {
    const message = 'must not be before the claim is recorded; give its "recordedAt" too';
    plan.problems.push({ record, path: 'retractedAt', message });
  }
  addTo(plan.newClaims, kind, [{ subject, properties }]);
  plan.newCitations.push(
    ...citations.map(({ source, ...rest }, position) => ({
      id,
      source,
      properties: { ...storeTexts(rest), position },
    })),
  );
  plan.recorded.push(id);
  if (properties['retractedAt'] !== NOT_RETRACTED) plan.retracted.push(id);
}

/** Plans a claim that is there already: the same again, or the same taken back. */
export function planKnownClaim(
  plan: Plan,
  item: ClaimItem,
  before: Node,
  citations: readonly CitationRecord[],
): void {
  if (planTombstone(plan, item, before)) return;
  const path = findDifference(item, before, citations);
  if (path === undefined) {
    planRetraction(plan, item, before);
    return;
  }
  const message = `differs from what ${show(item.id)} says already; to correct a claim, retract it and record another`;
  plan.problems.push({ record: item.record, path, message });
}

/** Plans that a claim is taken back, where the item says so. */
export function planRetraction(
  plan: Plan,
  { record, kind, id, values }: ClaimItem | RetractionItem,
  before: Node,
): void {
  const changes = storeRetraction(kind, values);
  const retractedAt = changes['retractedAt'];
  const isSame = ['retractedAt', 'retractionReason'].every(
    (name) => (changes[name] ?? undefined) === (before[name] ?? undefined),
  );
  if (retractedAt === undefined || isSame) {
    plan.unchanged.push(id);
  } else if (before['retractedAt'] !== NOT_RETRACTED) {
    const since = new Date(Number(before['retractedAt'])).toISOString();
    const message = `${show(id)} was retracted at ${since} already; that stands as it is`;
    plan.problems.push({ record, path: 'retractedAt', message });
  } else if (Number(retractedAt) < Number(before['recordedAt'])) {
    const since = new Date(Number(before['recordedAt'])).toISOString();
    const message = `must not be before recordedAt, which is ${since}`;
    plan.problems.push({ record, path: 'retractedAt', message });
  } else {
    plan.claimUpdates.push({ id, properties: changes });
    plan.retracted.push(id);
  }
}

function storeRetraction(kind: Kind, values: ClaimItem['values']): Properties {
  const stored: Record<string, Value> = {};
  for (const { name, type } of kind.properties) {
    if (name === 'id' || !STANDING.has(name) || values[name] === undefined) continue;
    Object.assign(stored, type.store(name, values[name]));
  }
  return stored;
}

/** The first field in which a record says something else than the claim that is there. */
function findDifference(
  { kind, subject, values, links, citations }: ClaimItem,
  before: Node,
  known: readonly CitationRecord[],
): string | undefined {
  if (before['subjectId'] !== subject) return 'subject';
  const inherited = inheritedDateOf(kind);
  for (const { name, type } of kind.properties) {
    if (STANDING.has(name)) continue;
    const value = values[name];
    if (name === 'recordedAt' && value === undefined) continue;
    const isInherited = name === inherited?.date && before['dateInherited'] === true;
    const old = isInherited ? undefined : (before[name] ?? undefined);
    const next = value === undefined ? undefined : type.store(name, value)[name];
    if (toCanonicalJson([old]) !== toCanonicalJson([next])) return name;
  }
  for (const { name, many } of kind.links) {
    const old = before[many ? `${name}Ids` : `${name}Id`] ?? [];
    if (textsOf([old].flat()).join('\n') !== (links[name] ?? []).join('\n')) return name;
  }
  return toCanonicalJson(known) === toCanonicalJson(citations) ? undefined : 'citations';
}

/** What the edge of a citation keeps: its texts, and what they are compared by. */
function storeTexts(texts: Readonly<Record<string, string>>): Readonly<Record<string, Value>> {
  return Object.fromEntries(
    Object.entries(texts).flatMap(([name, text]) => Object.entries(Text.store(name, text))),
  );
}
