import { patternAlong, stepBack, type Step } from '../filter/step.js';

/**
 * The clauses that walk a path from its end, which is bound as `x`, to its start,
 * which they bind as `n` with a label.
 *
 * A step a clause: within one, a relationship is not gone along twice, but a path
 * may lead from a claim back to who it came from.
 */
export function walkBack(path: readonly Step[], label: string): readonly string[] {
  return [...path].reverse().flatMap((step, index) => {
    const from = index === 0 ? 'x' : `x${String(index)}`;
    const isLast = index === path.length - 1;
    const to = isLast ? `n:${label}` : `x${String(index + 1)}`;
    const match = `MATCH ${patternAlong(from, stepBack(step), to)}`;
    return isLast ? [match] : [match, `WITH DISTINCT ${to}`];
  });
}
