import type { EdtfBounds } from './edtf-bounds.js';
import type { OracleGraph, OracleNode } from './oracle-graph.js';
import type { OracleRecord } from './records.js';
import { textsOf } from './records.js';
import type { Truth } from './truth.js';
import { FALSE, TRUE } from './truth.js';
import type { OracleView } from './view-rules.js';
import { standsInView, whenOf } from './view-rules.js';

/** What a claim can't be true beside (E5). */
export interface OracleConflict {
  readonly id: string;
  readonly certain: boolean;
}

/** The field that says what claims of a kind are about; of the others it says nothing. */
const TOPICS: Readonly<Record<string, string>> = {
  Holding: 'territory',
  Membership: 'organisation',
  Tenure: 'office',
  Stance: 'issue',
  Vote: 'event',
  Relation: 'with',
  Identity: 'with',
  Participation: 'event',
  Recognition: 'of',
  Succession: 'of',
};

/** The choice that records of a kind must have. */
const CHOICES: Readonly<Record<string, string>> = {
  Holding: 'status',
  Membership: 'status',
  Stance: 'position',
  Vote: 'choice',
  Relation: 'kind',
  Identity: 'judgement',
  Participation: 'role',
  Recognition: 'status',
  Succession: 'manner',
};

/** The kinds of which another choice excludes the one. */
const EXCLUSIVE = [
  'Holding',
  'Membership',
  'Stance',
  'Vote',
  'Relation',
  'Identity',
  'Recognition',
];

/** E5: what a claim conflicts with in a view, certainly or possibly; by their ids. */
export function conflictsOf(
  graph: OracleGraph,
  claim: OracleNode,
  view: OracleView,
  now: number,
): readonly OracleConflict[] {
  if (!standsInView(graph, claim, view, now).possible) return [];
  return graph.claims
    .filter((other) => other.id !== claim.id && other.kind === claim.kind)
    .filter((other) => standsInView(graph, other, view, now).possible)
    .map((other) => ({ id: other.id, truth: conflict(graph, claim, other, view) }))
    .filter(({ truth }) => truth.possible)
    .map(({ id, truth }) => ({ id, certain: truth.certain }))
    .sort((a, b) => (a.id < b.id ? -1 : 1));
}

function conflict(graph: OracleGraph, a: OracleNode, b: OracleNode, view: OracleView): Truth {
  const excludes = excludesBy(graph, a, b);
  if (excludes === null) return FALSE;
  const [mine, theirs] = [a, b].map((node) => whenOf(graph, node, view.ongoing));
  // Occurrences need no common day.
  if (a.kind.timing !== 'state' || !mine || !theirs) return TRUE;
  return excludes === 'denial' ? commonDay(mine, theirs) : beyondHandover(mine, theirs);
}

/** Whether two claims of a kind exclude each other, days aside, and by which sort of rule. */
function excludesBy(
  graph: OracleGraph,
  { kind, record: a }: OracleNode,
  { record: b }: OracleNode,
): 'rule' | 'denial' | null {
  const { name } = kind;
  if (name === 'Statement' || !isOnSame(name, a, b)) return null;
  const choice = CHOICES[name];
  const isChoiceSame = choice === undefined || a[choice] === b[choice];
  const isOfOne = isOfOneSubject(name, a, b);
  if (polarity(a) !== polarity(b)) return isOfOne && isChoiceSame ? 'denial' : null;
  if (polarity(a) === 'DENIES') return null;
  if (isOfOne) {
    const isClaimed = name === 'Holding' && [a, b].some(({ status }) => status === 'CLAIMS');
    return EXCLUSIVE.includes(name) && !isChoiceSame && !isClaimed ? 'rule' : null;
  }
  if (a[TOPICS[name] ?? ''] !== b[TOPICS[name] ?? ''] || a['subject'] === b['subject']) return null;
  if (name === 'Holding') return isChoiceSame && a['status'] === 'SOVEREIGN' ? 'rule' : null;
  if (name !== 'Tenure' || a['acting'] === true) return null;
  return graph.entity(String(a['office'])).record['seats'] === 1 ? 'rule' : null;
}

/** The same subject and topic; of a Relation, which is symmetric, whichever way. */
function isOfOneSubject(kind: string, a: OracleRecord, b: OracleRecord): boolean {
  const topic = TOPICS[kind] ?? '';
  if (a['subject'] === b['subject'] && a[topic] === b[topic]) return true;
  return kind === 'Relation' && a['subject'] === b[topic] && b['subject'] === a[topic];
}

/** What two claims must share beside, to be judged at all. */
function isOnSame(kind: string, a: OracleRecord, b: OracleRecord): boolean {
  const whereBothSay = (field: string): boolean =>
    a[field] === undefined || b[field] === undefined || a[field] === b[field];
  switch (kind) {
    case 'Stance': {
      const [mine, theirs] = [textsOf(a['toward']), textsOf(b['toward'])];
      return mine.some((id) => theirs.includes(id)) || mine.length + theirs.length === 0;
    }
    case 'Tenure':
      return (a['acting'] === true) === (b['acting'] === true) && whereBothSay('of');
    case 'Participation':
      return whereBothSay('representing');
    case 'Recognition':
      return whereBothSay('as');
    case 'Naming':
      return a['text'] === b['text'];
    default:
      return true;
  }
}

function polarity({ polarity: is = 'ASSERTS' }: OracleRecord): unknown {
  return is;
}

/** A day of both: e0 >= t1 and f0 >= s1, and possibly e1 >= t0 and f1 >= s0. */
function commonDay(a: EdtfBounds, b: EdtfBounds): Truth {
  return {
    certain: a.earliestEnd >= b.latestStart && b.earliestEnd >= a.latestStart,
    possible: a.latestEnd >= b.earliestStart && b.latestEnd >= a.earliestStart,
  };
}

/** The same, but for the one day on which the one ends and the other starts. */
function beyondHandover(a: EdtfBounds, b: EdtfBounds): Truth {
  const handsOver = (one: EdtfBounds, other: EdtfBounds): boolean =>
    one.earliestEnd === other.latestStart &&
    one.earliestStart < one.earliestEnd &&
    other.latestEnd > other.latestStart;
  const latestStart = Math.max(a.earliestStart, b.earliestStart);
  return {
    certain: commonDay(a, b).certain && !handsOver(a, b) && !handsOver(b, a),
    possible:
      Math.min(a.latestEnd, b.latestEnd) > latestStart ||
      Math.max(a.earliestEnd, b.earliestStart) <= Math.min(a.latestStart, b.latestEnd) ||
      Math.max(b.earliestEnd, a.earliestStart) <= Math.min(b.latestStart, a.latestEnd),
  };
}
