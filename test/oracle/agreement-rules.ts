import type { EdtfBounds } from './edtf-bounds.js';
import { Evaluator } from './evaluator.js';
import type { OracleGraph } from './oracle-graph.js';
import type { Filter } from './records.js';
import { holdsDuring, windowOf } from './time-rules.js';
import type { OracleView } from './view-rules.js';
import { nestedView, whenOf } from './view-rules.js';

/** What is asked of agreement (A1, A2). */
export interface AgreementRequest {
  readonly on: 'VOTES' | 'STANCES';
  readonly view: OracleView;
  readonly by?: 'MONTH' | 'YEAR' | 'DECADE';
  readonly where?: Filter;
  readonly during?: string;
  readonly now: number;
}

/** A claim that counts: whose it is, and what it takes which stand on, in which period. */
export interface Stand {
  readonly id: string;
  readonly by: string;
  readonly topic: string;
  readonly value: unknown;
  readonly period: string | null;
}

const KINDS = {
  VOTES: { kind: 'Vote', topic: 'event', field: 'choice', among: ['YES', 'NO', 'ABSTAIN'] },
  STANCES: { kind: 'Stance', topic: 'issue', field: 'position', among: null },
} as const;

const LENGTHS = { MONTH: 7, YEAR: 4, DECADE: 3 } as const;

/**
 * A1: the claims that count: they assert, are certainly in view, T(`where`) holds in its
 * range, they touch `during`, which lifts the view's valid time, and their value is one
 * that is compared.
 */
export function standsIn(
  graph: OracleGraph,
  { on, view, by, where = {}, during, now }: AgreementRequest,
): readonly Stand[] {
  const { kind: name, topic, field, among } = KINDS[on];
  const seen = during === undefined ? view : nestedView(view, { anyTime: true });
  const evaluator = new Evaluator(graph, { view: seen, assume: 'CLOSED_WORLD', now });
  const claims = graph.claims.filter(({ kind }) => kind.name === name);
  const [some] = claims;
  if (!some) return [];
  return evaluator
    .claimsInRange(claims, some.kind, where)
    .filter(({ presence }) => presence.certain)
    .map(({ claim }) => claim)
    .filter((claim) => (claim.record['polarity'] ?? 'ASSERTS') === 'ASSERTS')
    .filter((claim) => evaluator.truth(where, claim).certain)
    .filter(({ record }) => among === null || among.some((each) => each === record[field]))
    .map((claim) => ({ claim, when: whenOf(graph, claim, view.ongoing) }))
    .filter(({ when }) => {
      if (during === undefined) return true;
      return when !== undefined && holdsDuring(when, windowOf(during)).certain;
    })
    .map(({ claim: { id, record }, when }) => ({
      id,
      by: String(record['subject']),
      topic: String(record[topic]),
      value: record[field],
      period: by === undefined ? null : periodOf(when, by),
    }))
    .sort((a, b) => (a.id < b.id ? -1 : 1));
}

/** A2: the month, the year or the decade that a claim certainly lies in. */
function periodOf(when: EdtfBounds | undefined, by: keyof typeof LENGTHS): string | null {
  if (!when || !Number.isFinite(when.earliestStart) || !Number.isFinite(when.latestEnd))
    return null;
  const [first, last] = [when.earliestStart, when.latestEnd].map((day) =>
    new Date(day * 86_400_000).toISOString().slice(0, LENGTHS[by]),
  );
  if (first === undefined || first !== last) return null;
  return by === 'DECADE' ? `${first}X` : first;
}
