import type { Condition } from './condition.js';

/**
 * The filter with every leaf that is not on the topic taken as unknown. Asked
 * for what is possible, an unknown is so under any number of negations: it
 * becomes what is true where negations are even, and false where they are odd.
 */
export function topicOf(filter: Condition, topic: ReadonlySet<string>, negated = false): Condition {
  switch (filter.is) {
    case 'and':
    case 'or':
      return { is: filter.is, of: filter.of.map((each) => topicOf(each, topic, negated)) };
    case 'not':
      return { is: 'not', of: topicOf(filter.of, topic, !negated) };
    case 'linked':
      // A filter that asks nothing has no leaves: it stays what it is.
      return topic.has(filter.to.name) ? filter : topicOf(filter.filter, NOTHING, negated);
    case 'some':
    case 'count':
      if (filter.range.over === 'links' && topic.has(filter.range.to.name)) return filter;
      break;
    default:
      break;
  }
  return { is: negated ? 'or' : 'and', of: [] };
}

const NOTHING: ReadonlySet<string> = new Set();
