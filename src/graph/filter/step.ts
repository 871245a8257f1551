import type { ClaimList } from '../model/model.js';

/** One step of a path in the graph, from a node to the next. */
export interface Step {
  /** The relationship types that it goes along, as a pattern has them. */
  readonly edges: string;
  readonly direction: 'out' | 'in' | 'either';
}

/** What a link goes along: `A|B` where several types lead there. */
export interface End {
  readonly edge: string;
  readonly direction: Step['direction'];
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

/** The same step the other way. */
export function stepBack({ edges, direction }: Step): Step {
  return { edges, direction: ({ out: 'in', in: 'out', either: 'either' } as const)[direction] };
}

/** The pattern of a step between two nodes, as their patterns have them within brackets. */
export function patternAlong(from: string, { edges, direction }: Step, to: string): string {
  const [begin, end] = { out: ['-', '->'], in: ['<-', '-'], either: ['-', '-'] }[direction];
  return `(${from})${begin ?? ''}[:${edges}]${end ?? ''}(${to})`;
}
