import type { OracleGraph, OracleNode } from './oracle-graph.js';
import { operatorsOn } from './claim-range.js';
import { boundsOf } from './edtf-bounds.js';
import type { EdtfBounds } from './edtf-bounds.js';
import type { Window } from './time-rules.js';
import { boundsAsSeen, boundsWhereSeen, holdsDuring, windowOf } from './time-rules.js';
import type { Filter } from './records.js';
import { BadRequest, given, textsOf } from './records.js';
import type { Truth } from './truth.js';
import { FALSE, TRUE } from './truth.js';

/** A view as a client gives it. */
export interface OracleView {
  readonly validAt?: string;
  readonly validDuring?: string;
  readonly anyTime?: boolean;
  readonly knownAt?: string;
  readonly ongoing?: 'ASSUMED' | 'AS_SEEN';
  readonly minReliability?: string | null;
  readonly minConfidence?: number | null;
  readonly withoutSources?: readonly string[] | null;
  readonly deprecated?: boolean;
}

const VALID_TIMES = ['validAt', 'validDuring', 'anyTime'] as const;

/** What a view asks of trust (V3), each of which a nested view can lift by null. */
export const TRUST = ['minReliability', 'minConfidence', 'withoutSources'] as const;

/**
 * V6: what a nested view names changes that, the rest is inherited; naming any
 * of the three valid times replaces the valid time, and naming a condition of
 * trust with null leaves none.
 */
export function nestedView(outer: OracleView, inner: OracleView): OracleView {
  if (VALID_TIMES.every((name) => inner[name] === undefined)) return { ...outer, ...inner };
  const { validAt: _at, validDuring: _during, anyTime: _any, ...inherited } = outer;
  return { ...inherited, ...inner };
}

/** V1: the days that a state claim must hold at some moment of; null for any time. */
export function validTimeOf(view: OracleView, now: number): Window | null {
  const named = VALID_TIMES.filter((name) => view[name] !== undefined);
  if (named.length > 1) throw new BadRequest(`${named.join(' and ')} exclude each other.`);
  if (view.anyTime === true) return null;
  if (view.validAt !== undefined) return windowOf(view.validAt);
  if (view.validDuring !== undefined) return windowOf(view.validDuring);
  const today = Math.floor(now / 86_400_000);
  return { from: today, to: today };
}

/** V2 and V3: whether a claim counts for what is known and trusted. */
export function counts(
  graph: OracleGraph,
  claim: OracleNode,
  view: OracleView,
  now: number,
): boolean {
  return isKnown(claim, view, now) && isTrusted(graph, claim, view);
}

/** V4: whether a claim counts for its rank, which its own filter may name. */
export function ranks(claim: OracleNode, view: OracleView, filter: Filter): boolean {
  return (
    view.deprecated === true ||
    claim.record['rank'] !== 'DEPRECATED' ||
    operatorsOn(filter, 'rank').some(([name, argument]) =>
      name === 'in'
        ? Array.isArray(argument) && argument.includes('DEPRECATED')
        : name === 'eq' && argument === 'DEPRECATED',
    )
  );
}

/** T10: when a claim is so; undefined where its record and its event say nothing of that. */
export function whenOf(
  graph: OracleGraph,
  claim: OracleNode,
  ongoing: OracleView['ongoing'],
): EdtfBounds | undefined {
  const { kind, record } = claim;
  if (kind.timing === 'state') {
    const [period, seen] = [String(record['period']), record['seen'] as string | undefined];
    const recordedOn = Math.floor(Date.parse(String(record['recordedAt'])) / 86_400_000);
    return ongoing === 'AS_SEEN'
      ? boundsAsSeen(period, seen, recordedOn)
      : boundsWhereSeen(period, seen);
  }
  const date = graph.dateOf(claim);
  return date === undefined ? undefined : boundsOf(date);
}

/** V2: recorded by the moment of knowledge, and not yet retracted then. */
function isKnown({ record }: OracleNode, view: OracleView, now: number): boolean {
  const knownAt = view.knownAt === undefined ? now : Date.parse(view.knownAt);
  const retractedAt = record['retractedAt'] as string | undefined;
  return (
    Date.parse(String(record['recordedAt'])) <= knownAt &&
    !(retractedAt !== undefined && Date.parse(retractedAt) <= knownAt)
  );
}

/** V3: one citation with a source that is reliable enough and not left out; sure enough. */
function isTrusted(graph: OracleGraph, claim: OracleNode, view: OracleView): boolean {
  const least = view.minReliability ?? 'F';
  const without = textsOf(view.withoutSources);
  const confidence = claim.record['confidence'];
  return (
    graph.citations(claim).some(({ source }) => {
      const reliability = (graph.entity(source).record['reliability'] ?? 'F') as string;
      return reliability <= least && !without.includes(source);
    }) &&
    (typeof view.minConfidence !== 'number' ||
      (typeof confidence === 'number' && confidence >= view.minConfidence))
  );
}

/** V5 and V7: whether a claim is certainly, possibly or not in view, for its valid time. */
export function inView(
  graph: OracleGraph,
  claim: OracleNode,
  valid: Window | null,
  ongoing: OracleView['ongoing'],
): Truth {
  const when = claim.kind.timing === 'state' ? whenOf(graph, claim, ongoing) : undefined;
  return valid === null || !when ? TRUE : holdsDuring(when, valid);
}

/** V2 to V7: how a claim is in view, for a filter of its own that asks nothing. */
export function standsInView(
  graph: OracleGraph,
  claim: OracleNode,
  view: OracleView,
  now: number,
): Truth {
  if (!counts(graph, claim, view, now) || !ranks(claim, view, {})) return FALSE;
  return inView(graph, claim, validTimeOf(view, now), view.ongoing);
}

/** The view without the conditions that are lifted; any other null is refused (F1). */
export function checkedView(view: OracleView): OracleView {
  const lifted: readonly string[] = TRUST.filter((name) => view[name] === null);
  const rest = Object.entries(view).filter(([name]) => !lifted.includes(name));
  return Object.fromEntries(given(Object.fromEntries(rest)));
}
