import { membersOnTopic } from './compile.js';
import type { Condition, Range } from './condition.js';
import type { CompileContext, Subject } from './compile-context.js';
import { any, type Predicate } from './predicate.js';

/**
 * Whether a claim is recorded on the topic of any quantifier over the subject's own claims
 * in a condition (semantics E6); undefined where it has none.
 */
export function compileRecorded(
  condition: Condition,
  subject: Subject,
  context: CompileContext,
): Predicate | undefined {
  const quantifiers = quantifiersIn(condition);
  if (quantifiers.length === 0) return undefined;
  return any(
    quantifiers.map(({ range, about }) => {
      return `${context.writer.count(membersOnTopic(range, about, subject, context))} > 0`;
    }),
  );
}

interface Quantifier {
  readonly range: Range & { readonly over: 'claims' };
  /** The filter that says what the quantifier is about. */
  readonly about: Condition;
}

function quantifiersIn(condition: Condition): readonly Quantifier[] {
  switch (condition.is) {
    case 'and':
    case 'or':
      return condition.of.flatMap(quantifiersIn);
    case 'not':
      return quantifiersIn(condition.of);
    case 'some':
    case 'count': {
      const { range, filter } = condition;
      if (range.over !== 'claims') return [];
      const every = condition.is === 'some' ? condition.every : undefined;
      return [{ range, about: every ?? filter }];
    }
    default:
      return [];
  }
}
