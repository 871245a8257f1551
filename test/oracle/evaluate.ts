import type { Kind, Model } from '../../src/graph/model/model.js';
import type { Assumption, OracleCondition } from './evaluator.js';
import { Evaluator } from './evaluator.js';
import type { OracleNode } from './oracle-graph.js';
import { OracleGraph } from './oracle-graph.js';
import type { Mode } from './quantifier-rules.js';
import type { Filter, OracleRecord } from './records.js';
import { BadRequest } from './records.js';
import type { Truth, Verdict } from './truth.js';
import { and, TRUE, verdictOf } from './truth.js';
import type { OracleView } from './view-rules.js';
import { checkedView, nestedView } from './view-rules.js';

/** A list that is asked for, and how. */
export interface OracleRequest {
  /** The entity that the list is on; none for a root list. */
  readonly on?: string;
  /** The list's name: `nations`, `stances`, `claims`, `participants`, ... */
  readonly list: string;
  readonly where?: Filter;
  readonly view?: OracleView;
  /** The view of the list itself, where `view` is that of the root field above it (V6). */
  readonly nestedView?: OracleView;
  readonly assume?: Assumption;
  /** The verdicts to have rows of; all where none is given, unlike in the API (K3). */
  readonly verdicts?: readonly Verdict[];
  /** The present, in milliseconds since the epoch. */
  readonly now: number;
}

export interface OracleRow {
  readonly id: string;
  readonly verdict: Verdict;
  /** Ids, sorted, each once; empty for a NO. */
  readonly because: readonly string[];
  readonly conditions: readonly OracleCondition[];
}

export interface OracleTally {
  readonly yes: number;
  readonly no: number;
  readonly undetermined: number;
  readonly unrecorded: number | null;
}

export interface OracleAnswer {
  /** The candidates of the verdicts asked for, by id. */
  readonly rows: readonly OracleRow[];
  readonly tally: OracleTally;
}

/** One that a list may hold, before its filter. */
interface Candidate {
  readonly node: OracleNode;
  /** How it is in view; entities always are (V5). */
  readonly presence: Truth;
  /** The claims that make it a candidate (E1, on `event.participants`). */
  readonly because: readonly string[];
}

/** Answers a request on records by the rules of semantics.md, simply and slowly. */
export function evaluate(
  model: Model,
  records: readonly OracleRecord[],
  request: OracleRequest,
): OracleAnswer {
  const graph = new OracleGraph(model, records);
  const view = checkedView(nestedView(request.view ?? {}, request.nestedView ?? {}));
  const assume = request.assume ?? 'CLOSED_WORLD';
  const evaluator = new Evaluator(graph, { view, assume, now: request.now });
  const where = request.where ?? {};
  const owner = request.on === undefined ? undefined : graph.entity(request.on);

  const rows = candidatesOf(model, graph, evaluator, request)
    .map(({ node, presence, because }): OracleRow => {
      const verdict = verdictOf(and([presence, evaluator.truth(where, node, owner)]));
      const conditions = byPath(evaluator.conditions(where, node, owner));
      if (verdict === 'NO') return { id: node.id, verdict, because: [], conditions };
      const mode: Mode = verdict === 'YES' ? 'certain' : 'possible';
      const claims = [...because, ...evaluator.evidence(where, node, mode, owner)];
      return { id: node.id, verdict, because: [...new Set(claims)].sort(), conditions };
    })
    .sort((a, b) => (a.id < b.id ? -1 : 1));
  const { verdicts } = request;
  return {
    rows: verdicts ? rows.filter(({ verdict }) => verdicts.includes(verdict)) : rows,
    tally: tallyOf(rows, unrecordedOf(graph, request, rows.length)),
  };
}

/** In the order of their paths, which is not the order in which they were written. */
export function byPath(conditions: readonly OracleCondition[]): readonly OracleCondition[] {
  return [...conditions].sort((a, b) => (a.path < b.path ? -1 : 1));
}

function candidatesOf(
  model: Model,
  graph: OracleGraph,
  evaluator: Evaluator,
  request: OracleRequest,
): readonly Candidate[] {
  const where = request.where ?? {};
  if (request.on === undefined) {
    const kind = rootKind(model, request.list);
    return kind.category === 'entity'
      ? graph.entities.filter((node) => kind.kinds.includes(node.kind)).map(asCandidate)
      : claimCandidates(
          evaluator,
          graph.claims.filter((claim) => kind.kinds.includes(claim.kind)),
          kind,
          where,
        );
  }
  const node = graph.entity(request.on);
  if (request.list === 'participants') return partiesOf(graph, evaluator, node);
  const list = node.kind.lists.find(({ name }) => name === request.list);
  if (!list) throw new BadRequest(`${node.kind.name} has no list ${request.list}.`);
  return claimCandidates(evaluator, graph.listed(node, list), list.claims, where);
}

function rootKind(model: Model, list: string): Kind {
  const kind = [...model.kinds, ...model.interfaces].find((each) => each.list === list);
  if (!kind) throw new BadRequest(`There is no list ${list}.`);
  return kind;
}

function asCandidate(node: OracleNode): Candidate {
  return { node, presence: TRUE, because: [] };
}

/** F6: a list of claims has the range of its filter, with or without one. */
function claimCandidates(
  evaluator: Evaluator,
  claims: readonly OracleNode[],
  kind: Kind,
  where: Filter,
): readonly Candidate[] {
  return evaluator
    .claimsInRange(claims, kind, where)
    .map(({ claim, presence }) => ({ node: claim, presence, because: [] }));
}

/** E3: the subjects of Participations in range and view that represent nobody else. */
function partiesOf(
  graph: OracleGraph,
  evaluator: Evaluator,
  event: OracleNode,
): readonly Candidate[] {
  const list = event.kind.lists.find(({ name }) => name === 'participations');
  if (!list) throw new BadRequest(`${event.kind.name} has no participants.`);
  const parties = new Map<string, string[]>();
  for (const { claim } of evaluator.claimsInRange(graph.listed(event, list), list.claims, {})) {
    if (claim.record['representing'] !== undefined) continue;
    const subject = String(claim.record['subject']);
    parties.set(subject, [...(parties.get(subject) ?? []), claim.id]);
  }
  return [...parties].map(([id, because]) => ({ node: graph.entity(id), presence: TRUE, because }));
}

/** E4: the announced less the parties, never below 0; null where nothing is announced. */
function unrecordedOf(graph: OracleGraph, request: OracleRequest, parties: number): number | null {
  if (request.on === undefined || request.list !== 'participants') return null;
  const announced = graph.entity(request.on).record['announcedParticipants'];
  return typeof announced === 'number' ? Math.max(0, announced - parties) : null;
}

/** E3: over all candidates, before `verdicts` and paging. */
/** The tally of a list that has these rows. */
export function tallyOf(rows: readonly OracleRow[], unrecorded: number | null): OracleTally {
  const count = (verdict: Verdict): number => rows.filter((row) => row.verdict === verdict).length;
  return { yes: count('YES'), no: count('NO'), undetermined: count('UNDETERMINED'), unrecorded };
}
