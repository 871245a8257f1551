import type { Certainty, CompileContext } from './compile-context.js';
import type { Range, RangeLimits } from './condition.js';
import type { CypherWriter } from './cypher-writer.js';
import { holdsBetween } from './operators.js';
import { all, any, truth, type Predicate } from './predicate.js';
import { whenOperand } from './when.js';
import type { Kind } from '../model/model.js';
import type { View } from '../view/view.js';

/** Whether a claim is a member of a range: of its defaults and of the view (F5 to F8, V7). */
export function claimIsInRange(
  range: Range & { over: 'claims' },
  claim: string,
  certainty: Certainty,
  context: CompileContext,
): Predicate {
  return all([
    isWithinDefaults(range.limits, claim, context),
    claimIsInView(range.list.claims, range.limits, claim, certainty, context),
  ]);
}

/** Whether a claim is one of those that a list takes by default (F6). */
export function isWithinDefaults(
  limits: RangeLimits,
  claim: string,
  context: CompileContext,
): Predicate {
  return all(
    limits.defaults.map((property) => {
      const value = `${claim}.${property.name}`;
      const byDefault = property.byDefault ?? { leavesOut: [] };
      const values = 'only' in byDefault ? byDefault.only : byDefault.leavesOut;
      const [only, ...others] = values;
      if (only !== undefined && others.length === 0) {
        return `${value} ${'only' in byDefault ? '=' : '<>'} ${context.writer.bind(only)}`;
      }
      const isOne = `${value} IN ${context.writer.bind(values)}`;
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
  context: CompileContext,
): Predicate {
  return all([
    limits.byValidTime
      ? validTimeIs(certainty === 'CERTAIN' ? 'certain' : 'possible', kind, claim, context)
      : true,
    isKnown(claim, context),
    context.view.deprecated || limits.takesDeprecated === true
      ? true
      : `${claim}.rank <> ${context.writer.bind(DEPRECATED)}`,
    isTrusted(claim, context),
  ]);
}

/** The condition under which a claim certainly says, in view, that something is so. */
export function isAssertedInView(
  kind: Kind,
  byValidTime: boolean,
  claim: string,
  view: View,
  writer: CypherWriter,
): string {
  const context = { writer, view, assume: 'CLOSED_WORLD' } as const;
  return truth(
    all([
      claimIsInView(kind, { byValidTime }, claim, 'CERTAIN', context),
      `${claim}.polarity = ${writer.bind('ASSERTS')}`,
    ]),
  );
}

/** V2: recorded by then, and not taken back by then. */
function isKnown(claim: string, { writer, view }: CompileContext): Predicate {
  const at = writer.bind(view.knownAt);
  return all([`${claim}.recordedAt <= ${at}`, `${claim}.retractedAt > ${at}`]);
}

/** V3: at least one source that is reliable enough and not left out; confidence. */
function isTrusted(claim: string, { writer, view }: CompileContext): Predicate {
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
  { writer, view }: CompileContext,
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
