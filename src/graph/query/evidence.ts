import type { Condition } from '../filter/condition.js';
import { asksOther } from '../filter/anchor.js';
import { compile, isBeyond } from '../filter/compile.js';
import type { Certainty, CompileContext, Subject } from '../filter/compile-context.js';
import { memberPattern, patternOf } from '../filter/patterns.js';
import { claimIsInRange } from '../filter/claim-range.js';
import { all, truth, type Predicate } from '../filter/predicate.js';
import { getOrMake } from '../get-or-make.js';
import type { Graph } from '../graph.js';
import type { List } from './list.js';
import { Candidates, PARENT } from './candidates.js';
import { nodeColumn, type Node } from './projection.js';
import { textIn } from './row-values.js';

/** One way from a row to claims that make it what it is. */
interface Branch {
  /** The patterns that lead to the claim, each with what must be so once it is bound. */
  readonly steps: readonly Step[];
  readonly claim: string;
  /** Where the claim is certain: the other claims of an undetermined row come later. */
  readonly certain: Predicate;
}

interface Step {
  readonly pattern: string;
  readonly predicate: Predicate;
}

/** A row whose evidence is asked for; `parent` is the event of a party, else empty. */
export interface EvidenceOf {
  readonly id: string;
  readonly parent: string;
}

/**
 * Finds the claims that make rows of `list` certain, or possible (semantics E1).
 *
 * One statement however many rows; none where the filter has nothing that claims
 * could answer. The answer is by row, in the order of the filter, the certain
 * claims first.
 */
export async function findEvidence(
  graph: Graph,
  list: List,
  certainty: Certainty,
  rows: readonly EvidenceOf[],
): Promise<(row: EvidenceOf) => readonly Node[]> {
  const candidates = new Candidates(list, graph.store);
  const { context } = candidates;
  const branches: Branch[] = [];
  if (list.source.from === 'parties') branches.push(partyBranch(candidates));
  collect(list.filter.condition, candidates.subject, [], certainty, context, branches);
  if (branches.length === 0) return () => [];

  const hangs = list.source.from === 'parties' || asksOther(list.filter.condition);
  const label = list.kind.category === 'entity' ? 'Entity' : 'Claim';
  const claims = nodeColumn('claim', graph.model.claim, list.projection);
  const scope = hangs ? `n, ${PARENT}` : 'n';
  const text = [
    'UNWIND $rows AS row',
    `MATCH (n:${label} {id: row.id})`,
    ...(hangs ? [`MATCH (${PARENT}:Entity {id: row.parent})`] : []),
    `CALL (${scope}) {`,
    branches.map(branchText).join('\n  UNION\n'),
    '}',
    `RETURN row.id AS id, row.parent AS parent, branch, doubt, ${claims.text} AS claim`,
  ].join('\n');
  const found = await graph.store.read({
    text,
    parameters: {
      ...candidates.writer.parameters,
      rows: rows.map(({ id, parent }) => ({ id, parent })),
    },
    beginsAtIds: true,
  });

  const sorted = found
    .map((each) => ({
      key: keyOf({ id: textIn(each, 'id'), parent: textIn(each, 'parent') }),
      place: [Number(each['doubt']), Number(each['branch'])] as const,
      claim: claims.nodeIn(each, 'claim'),
    }))
    .sort(
      (a, b) =>
        a.place[0] - b.place[0] ||
        a.place[1] - b.place[1] ||
        (a.claim.id < b.claim.id ? -1 : Number(a.claim.id > b.claim.id)),
    );
  const byRow = new Map<string, Map<string, Node>>();
  for (const { key, claim } of sorted) {
    const claims = getOrMake(byRow, key, () => new Map());
    if (!claims.has(claim.id)) claims.set(claim.id, claim);
  }
  return (row) => [...(byRow.get(keyOf(row))?.values() ?? [])];
}

function keyOf({ id, parent }: EvidenceOf): string {
  return JSON.stringify([id, parent]);
}

function branchText({ steps, claim, certain }: Branch, index: number): string {
  const clauses = steps.flatMap(({ pattern, predicate }) =>
    predicate === true ? [`MATCH ${pattern}`] : [`MATCH ${pattern}`, `WHERE ${truth(predicate)}`],
  );
  const doubt =
    typeof certain === 'boolean' ? (certain ? '0' : '1') : `CASE WHEN ${certain} THEN 0 ELSE 1 END`;
  const returned = `RETURN ${claim} AS claim, ${String(index)} AS branch, ${doubt} AS doubt`;
  return [...clauses, returned].map((line) => `  ${line}`).join('\n');
}

function partyBranch(candidates: Candidates): Branch {
  const { pattern, found } = candidates.participationsOf('n', 'p', 'e');
  const step = { pattern, predicate: all([found, candidates.makesParty('e')]) };
  return { steps: [step], claim: 'e', certain: true };
}

/**
 * Walks a condition that is so (or possible) for `subject`, and collects the ways
 * to the claims of each `some` and each lower bound that no negation stands over.
 * A branch of `or` counts only where it is so itself.
 */
function collect(
  condition: Condition,
  subject: Subject,
  steps: readonly Step[],
  certainty: Certainty,
  context: CompileContext,
  branches: Branch[],
): void {
  switch (condition.is) {
    case 'and':
      for (const each of condition.of) {
        collect(each, subject, steps, certainty, context, branches);
      }
      return;
    case 'or':
      for (const each of condition.of) {
        const guard = { predicate: compile(each, subject, certainty, context) };
        if (guard.predicate === false) continue;
        collect(
          each,
          subject,
          guarded(steps, subject, guard.predicate),
          certainty,
          context,
          branches,
        );
      }
      return;
    case 'linked': {
      const bound = subject.bound?.[condition.to.name];
      const variable = bound ?? context.writer.name('e');
      const step: Step[] =
        bound === undefined
          ? [
              {
                pattern: patternOf(subject.variable, condition.to.end, variable),
                predicate: isBeyond(condition.to, subject, variable),
              },
            ]
          : [];
      collect(condition.filter, { variable }, [...steps, ...step], certainty, context, branches);
      return;
    }
    case 'some':
    case 'count': {
      if (condition.is === 'some' && condition.named) {
        // Where an identifier of the catalogue meets the filter, no claim is needed.
        const { named, ...own } = condition;
        const predicate = compile({ is: 'not', of: own }, subject, 'CERTAIN', context);
        const needed = guarded(steps, subject, predicate);
        if (predicate !== false) {
          collect(named, subject, needed, certainty, context, branches);
        }
      }
      if (condition.is === 'count' && !condition.bounds.some(isLower)) return;
      const { range, filter } = condition;
      const {
        pattern,
        found,
        subject: member,
      } = memberPattern(range, filter, subject.variable, context);
      const meets = (how: Certainty): Predicate =>
        all([
          found,
          compile(filter, member, how, context),
          range.over === 'claims' ? claimIsInRange(range, member.variable, how, context) : true,
        ]);
      const further = [...steps, { pattern, predicate: meets(certainty) }];
      if (range.over === 'claims') {
        const certain = certainty === 'CERTAIN' || meets('CERTAIN');
        branches.push({ steps: further, claim: member.variable, certain });
      }
      collect(filter, member, further, certainty, context, branches);
      return;
    }
    default:
      return;
  }
}

function isLower({ operator }: { readonly operator: string }): boolean {
  return operator === 'gt' || operator === 'gte';
}

/** The steps, with one more thing that must be so of what they bind. */
function guarded(steps: readonly Step[], subject: Subject, predicate: Predicate): readonly Step[] {
  const last = steps.at(-1);
  if (!last) return [{ pattern: `(${subject.variable})`, predicate }];
  return [...steps.slice(0, -1), { ...last, predicate: all([last.predicate, predicate]) }];
}
