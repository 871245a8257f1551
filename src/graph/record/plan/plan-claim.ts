import { CITATION_TEXTS, type CitationTexts } from '../../model/citation-texts.js';
import { show, storeBounds, type Stored } from '../../model/value-type.js';
import type { Kind } from '../../model/model.js';
import { NOT_RETRACTED } from '../../model/not-retracted.js';
import type { Node } from '../../query/projection.js';
import type { Value } from '../../store/graph-store.js';
import { parseEdtf } from '../../time/edtf.js';
import { InvalidEdtfError } from '../../time/invalid-edtf-error.js';
import { boundsWhereSeen, parseSeen, uniteSeen } from '../../time/seen.js';
import { toCanonicalJson } from '../items/canonical-json.js';
import { inheritedDateOf } from './inherited-date.js';
import type { CitationRecord, ClaimItem, RetractionItem } from '../items/item.js';
import { planComposites } from './plan-composites.js';
import { addTo, type NewCitation, type Plan } from './plan.js';
import type { Properties } from './row-columns.js';
import { textsOf } from './stored-record.js';
import { planTombstone, storeErasure } from './tombstone.js';

/** What a claim gets once, and what may be added to it later: they are no content. */
const STANDING: ReadonlySet<string> = new Set([
  'id',
  'addedAt',
  'retractedAt',
  'retractionReason',
  'withdrawn',
  'replaces',
]);

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
    ...storeErasure(item),
  };
  for (const { name, type, whileMissing } of kind.properties) {
    if (whileMissing !== undefined) properties[name] = whileMissing;
    if (name === 'id' || values[name] === undefined) continue;
    Object.assign(properties, type.store(name, values[name]));
  }
  Object.assign(properties, storeClaimTime(kind, values));
  const inherited = inheritedDateOf(kind);
  if (inherited && values[inherited.date] === undefined) {
    const event = entityOf(links[inherited.link]?.[0] ?? '');
    Object.assign(properties, inherited.store(event?.[inherited.period]));
  }
  const created: { readonly edge: string; readonly to: string }[] = [];
  for (const { name, many, edge } of kind.links) {
    const targets = links[name];
    if (!targets) continue;
    const [first = null, ...others] = targets;
    properties[many ? `${name}Ids` : `${name}Id`] = many ? targets : first;
    if (first !== null) created.push({ edge, to: first });
    for (const to of others) addTo(plan.newClaimLinks, edge, [{ from: id, to }]);
  }
  if (Number(properties['retractedAt']) < Number(properties['recordedAt'])) {
    const message = 'must not be before the claim is recorded; give its "recordedAt" too';
    plan.problems.push({ record, path: 'retractedAt', message });
  }
  const [citation, ...more] = toNewCitations(id, citations, 0);
  addTo(plan.newClaims, kind, [{ subject, properties, links: created, citation }]);
  plan.newCitations.push(...more);
  planComposites(plan, kind, id, properties);
  plan.recorded.push(id);
  if (properties['retractedAt'] !== NOT_RETRACTED) plan.retracted.push(id);
}

/**
 * Plans a claim that is there already: the same again, with more citations or seen again,
 * or the same taken back (semantics I1).
 */
export function planKnownClaim(
  plan: Plan,
  item: ClaimItem,
  at: number,
  before: Node,
  citations: readonly CitationRecord[],
): void {
  if (planTombstone(plan, item, before)) return;
  const path = findDifference(item, before);
  if (path === undefined) {
    const isMore = planAdditions(plan, item, at, before, citations);
    if (!isMore || item.values['retractedAt'] !== undefined) planRetraction(plan, item, before);
    return;
  }
  const message = `differs from what ${show(item.id)} says already; to correct a claim, retract it and record another`;
  plan.problems.push({ record: item.record, path, message });
}

/** Plans what a claim says more than it did: other citations, and when it was seen. */
function planAdditions(
  plan: Plan,
  item: ClaimItem,
  at: number,
  before: Node,
  known: readonly CitationRecord[],
): boolean {
  const { kind, id, values, citations } = item;
  const texts = new Set(known.map(toCanonicalJson));
  const more = citations.filter((citation) => !texts.has(toCanonicalJson(citation)));
  const seen = seenAgain(plan, item, before);
  if (more.length === 0 && Object.keys(seen).length === 0) return false;
  const addedAt = values['addedAt'] instanceof Date ? values['addedAt'].getTime() : at;
  plan.claimUpdates.push({ id, properties: { ...seen, addedAt } });
  plan.newCitations.push(...toNewCitations(id, more, known.length));
  plan.searchTexts.extendClaim({ kind, id, values, citations: [...known, ...more] });
  plan.recorded.push(id);
  return true;
}

/** What a claim keeps of when it was seen, where that is more than it did. */
function seenAgain(plan: Plan, { record, kind, id, values }: ClaimItem, before: Node): Properties {
  const seen = kind.when?.seen;
  const given = values[seen ?? ''];
  if (seen === undefined || typeof given !== 'string') return {};
  const old = before[seen];
  try {
    const next = typeof old === 'string' ? uniteSeen(old, given) : given;
    if (next === old) return {};
    const time = storeClaimTime(kind, { ...values, [seen]: next });
    return {
      ...kind.properties.find(({ name }) => name === seen)?.type.store(seen, next),
      ...time,
    };
  } catch (error) {
    if (!(error instanceof InvalidEdtfError)) throw error;
    const message = `can't be added to ${show(old)}, which ${show(id)} has already: ${error.reason}`;
    plan.problems.push({ record, path: seen, message });
    return {};
  }
}

function toNewCitations(
  id: string,
  citations: readonly CitationRecord[],
  from: number,
): readonly NewCitation[] {
  return citations.map(({ source, ...rest }, index) => ({
    id,
    source,
    properties: { ...storeTexts(rest), position: from + index },
  }));
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
export function findDifference(
  { kind, subject, values, links }: ClaimItem,
  before: Node,
): string | undefined {
  if (before['subjectId'] !== subject) return 'subject';
  const inherited = inheritedDateOf(kind);
  for (const { name, type } of kind.properties) {
    if (STANDING.has(name) || name === kind.when?.seen) continue;
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
  return undefined;
}

/** What the edge of a citation keeps: its texts, and what they are compared by. */
function storeTexts(texts: CitationTexts): Stored {
  const given = texts as Readonly<Record<string, unknown>>;
  const stored: Record<string, Value> = {};
  for (const { name, type } of CITATION_TEXTS) {
    if (given[name] !== undefined) Object.assign(stored, type.store(name, given[name]));
  }
  return stored;
}

/**
 * What a state claim keeps of when it holds where it was seen, in place of the bounds of
 * its period alone (semantics T5). Nothing where it was not, and for other kinds.
 */
function storeClaimTime({ when }: Kind, values: Readonly<Record<string, unknown>>): Properties {
  const [period, seen] = [values[when?.name ?? ''], values[when?.seen ?? '']];
  if (!when || typeof period !== 'string' || typeof seen !== 'string') return {};
  return storeBounds(when.name, boundsWhereSeen(parseEdtf(period), parseSeen(seen)));
}
