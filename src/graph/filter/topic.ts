import type { Condition, Range } from './condition.js';
import type { Looking, Subject } from './compile.js';
import { compile, memberPattern } from './compile.js';
import { claimIsInView } from './claim-range.js';
import { all, where } from './predicate.js';

/**
 * The claims on the topic of a filter, as what stands in `COUNT { }`: those that
 * are possibly in view and possibly meet the filter if every leaf is taken as
 * unknown that is not on their kind's topic, whatever their status, role or
 * polarity (semantics K5).
 */
export function isOnTopic(
  range: Range & { over: 'claims' },
  filter: Condition,
  subject: Subject,
  looking: Looking,
): string {
  const { pattern, subject: claim } = memberPattern(range, subject.variable, looking);
  const { claims } = range.list;
  const topic = new Set(claims.claim?.topic ?? []);
  const predicate = all([
    claimIsInView(claims, range.limits, claim.variable, 'POSSIBLE', looking),
    compile(topicOf(filter, topic), claim, 'POSSIBLE', looking),
  ]);
  return `${pattern}${where(predicate)}`;
}

/**
 * The filter with every leaf that is not on the topic taken as unknown. Asked
 * for what is possible, an unknown is so under any number of negations: it
 * becomes what is true where negations are even, and false where they are odd.
 */
function topicOf(filter: Condition, topic: ReadonlySet<string>, negated = false): Condition {
  switch (filter.is) {
    case 'and':
    case 'or':
      return { is: filter.is, of: filter.of.map((each) => topicOf(each, topic, negated)) };
    case 'not':
      return { is: 'not', of: topicOf(filter.of, topic, !negated) };
    case 'linked':
      if (topic.has(filter.to.name)) return filter;
      break;
    case 'some':
    case 'count':
      if (filter.range.over === 'links' && topic.has(filter.range.to.name)) return filter;
      break;
    default:
      break;
  }
  return negated ? { is: 'or', of: [] } : { is: 'and', of: [] };
}
