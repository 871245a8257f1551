import type { Certainty, Looking } from './looking.js';
import type { Range, RangeLimits } from './condition.js';
import { holdsBetween } from './operators.js';
import type { Predicate } from './predicate.js';
import { all, any } from './predicate.js';
import { whenOperand } from './when.js';
import type { Kind } from '../model/model.js';

/** Whether a claim is a member of a range: of its defaults and of the view (F5 to F8, V7). */
export function claimIsInRange(
  range: Range & { over: 'claims' },
  claim: string,
  certainty: Certainty,
  looking: Looking,
): Predicate {
  return all([
    isWithinDefaults(range.limits, claim, looking),
    claimIsInView(range.list.claims, range.limits, claim, certainty, looking),
  ]);
}

/** Whether a claim is one of those that a list takes by default (F6). */
export function isWithinDefaults(limits: RangeLimits, claim: string, looking: Looking): Predicate {
  return all(
    limits.defaults.map((property) => {
      const value = `${claim}.${property.name}`;
      const byDefault = property.byDefault ?? { leavesOut: [] };
      const values = 'only' in byDefault ? byDefault.only : byDefault.leavesOut;
      const [only, ...others] = values;
      if (only !== undefined && others.length === 0) {
        return `${value} ${'only' in byDefault ? '=' : '<>'} ${looking.writer.bind(only)}`;
      }
      const isOne = `${value} IN ${looking.writer.bind(values)}`;
      return 'only' in byDefault ? isOne : `NOT ${isOne}`;
    }),
  );
}

/** The rank of claims that don't count unless they are asked for (V4). */
export const DEPRECATED = 'DEPRECATED';

/** Whether a claim is in view: known, trusted, and holding at the time (V1 to V5). */
export function claimIsInView(
  kind: Kind,
  limits: Pick<RangeLimits, 'byValidTime'> & Partial<Pick<RangeLimits, 'takesDeprecated'>>,
  claim: string,
  certainty: Certainty,
  looking: Looking,
): Predicate {
  return all([
    limits.byValidTime
      ? validTimeIs(certainty === 'CERTAIN' ? 'certain' : 'possible', kind, claim, looking)
      : true,
    isKnown(claim, looking),
    looking.view.deprecated || limits.takesDeprecated === true
      ? true
      : `${claim}.rank <> ${looking.writer.bind(DEPRECATED)}`,
    isTrusted(claim, looking),
  ]);
}

/** V2: recorded by then, and not taken back by then. */
function isKnown(claim: string, { writer, view }: Looking): Predicate {
  const at = writer.bind(view.knownAt);
  return all([`${claim}.recordedAt <= ${at}`, `${claim}.retractedAt > ${at}`]);
}

/** V3: at least one source that is reliable enough and not left out; confidence. */
function isTrusted(claim: string, { writer, view }: Looking): Predicate {
  const parts: Predicate[] = [];
  if (view.minConfidence !== null) {
    parts.push(`${claim}.confidence >= ${writer.bind(view.minConfidence)}`);
  }
  const sources: Predicate[] = [];
  const source = writer.name('s');
  if (view.minReliability !== null && view.minReliability !== 'F') {
    sources.push(`${source}.reliability <= ${writer.bind(view.minReliability)}`);
  }
  if (view.withoutSources.length > 0) {
    sources.push(`NOT ${source}.id IN ${writer.bind(view.withoutSources)}`);
  }
  const trusted = all(sources);
  if (typeof trusted === 'string') {
    parts.push(`${writer.count(`(${claim})-[:CITES]->(${source}) WHERE ${trusted}`)} > 0`);
  }
  return all(parts);
}

/** V5, V7: how a state claim stands to the view's valid time; others always hold. */
export function validTimeIs(
  certainty: 'certain' | 'notCertain' | 'possible',
  kind: Kind,
  claim: string,
  { writer, view }: Looking,
): Predicate {
  const states = kind.kinds.filter(({ timing }) => timing === 'state');
  const [state] = states;
  if (view.valid === null || !state) return certainty !== 'notCertain';
  const { from, to } = view.valid;
  const operand = whenOperand(state, claim, view.ongoing);
  const predicate = holdsBetween(operand, from, to, writer.bind)[certainty];
  if (states.length === kind.kinds.length) return predicate;
  // Among claims of all kinds, those without a period are not limited.
  return certainty === 'notCertain'
    ? all([`${operand()} IS NOT NULL`, predicate])
    : any([`${operand()} IS NULL`, predicate]);
}
