import type { ClaimList, End } from '../model/model.js';

/** One step of a path in the graph, from a node to the next. */
export interface Step {
  /** The relationship types that it goes along, as a pattern has them. */
  readonly edges: string;
  readonly direction: 'out' | 'in' | 'either';
}

/** The step to what a link leads to. */
export function stepAlong({ edge, direction }: End): Step {
  return { edges: edge, direction };
}

/** The step from an entity to the claims of a list. */
export function stepToClaims({ ends }: ClaimList): Step {
  const directions = new Set(ends.map(({ direction }) => direction));
  const edges = ends.map(({ edge }) => edge).join('|');
  return { edges, direction: directions.size > 1 ? 'either' : directions.has('in') ? 'in' : 'out' };
}

/**
 * The clauses that walk a path from its end, which is bound as `x`, to its start,
 * which they bind as `n` with a label.
 *
 * A step a clause: within one, a relationship is not gone along twice, but a path
 * may lead from a claim back to who it came from.
 */
export function walkBack(path: readonly Step[], label: string): readonly string[] {
  return [...path].reverse().flatMap(({ edges, direction }, index) => {
    const from = index === 0 ? 'x' : `x${String(index)}`;
    const isLast = index === path.length - 1;
    const to = isLast ? `(n:${label})` : `(x${String(index + 1)})`;
    const step = { out: `<-[:${edges}]-`, in: `-[:${edges}]->`, either: `-[:${edges}]-` }[
      direction
    ];
    const match = `MATCH (${from})${step}${to}`;
    return isLast ? [match] : [match, `WITH DISTINCT x${String(index + 1)}`];
  });
}
