import type { Condition } from '../filter/condition.js';
import type { Node } from '../query/projection.js';

/** Whether a condition holds of a claim, as far as the claim alone can tell. */
type Truth = 'TRUE' | 'FALSE' | 'UNKNOWN';

/** What can be looked at: a claim, or of something else its id alone. */
type Known = Readonly<Record<string, unknown>>;

/**
 * Tells by what a claim keeps, its closed values and the ids that it points at,
 * whether it could meet a condition; false where it certainly doesn't, and never will.
 */
export function couldMeet(condition: Condition, claim: Node): boolean {
  return truthOf(condition, claim) !== 'FALSE';
}

function truthOf(condition: Condition, known: Known): Truth {
  switch (condition.is) {
    case 'and':
      return every(condition.of.map((each) => truthOf(each, known)));
    case 'or':
      return not(every(condition.of.map((each) => not(truthOf(each, known)))));
    case 'not':
      return not(truthOf(condition.of, known));
    case 'compare':
      return compare(condition, known);
    case 'linked': {
      const id = known[condition.to.idProperty ?? ''];
      return typeof id === 'string' ? truthOf(condition.filter, { id }) : 'UNKNOWN';
    }
    case 'unlinked':
      return condition.missing ? 'FALSE' : 'TRUE';
    case 'some': {
      const { range, filter } = condition;
      const ids = range.over === 'links' ? known[`${range.to.name}Ids`] : undefined;
      if (!Array.isArray(ids)) return 'UNKNOWN';
      return not(every(ids.map((id: unknown) => not(truthOf(filter, { id })))));
    }
    default:
      return 'UNKNOWN';
  }
}

/** What compares ids and closed values, which are kept as they are given. */
const COMPARED: Readonly<Record<string, (value: string, argument: unknown) => boolean>> = {
  eq: (value, argument) => value === argument,
  in: (value, argument) => Array.isArray(argument) && argument.includes(value),
  startsWith: (value, argument) => value.startsWith(String(argument)),
};

function compare(
  { property, operator, argument }: Condition & { is: 'compare' },
  known: Known,
): Truth {
  const value = known[property.name];
  const holds = COMPARED[operator.name];
  const isClosed = property.type.comparison === 'id' || property.type.comparison === 'enum';
  if (typeof value !== 'string' || !isClosed || !holds) return 'UNKNOWN';
  return holds(value, argument) ? 'TRUE' : 'FALSE';
}

function every(truths: readonly Truth[]): Truth {
  if (truths.includes('FALSE')) return 'FALSE';
  return truths.includes('UNKNOWN') ? 'UNKNOWN' : 'TRUE';
}

function not(truth: Truth): Truth {
  if (truth === 'UNKNOWN') return 'UNKNOWN';
  return truth === 'TRUE' ? 'FALSE' : 'TRUE';
}
