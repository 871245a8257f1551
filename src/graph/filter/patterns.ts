import type { Range } from './condition.js';
import type { ToMany } from './fields.js';
import type { Looking, Subject } from './looking.js';

/** The pattern from a bound node to what a range is over, which binds `variable`. */
export function patternOf(
  from: string,
  end: { readonly edge: string; readonly direction: 'out' | 'in' },
  variable: string,
): string {
  return end.direction === 'out'
    ? `(${from})-[:${end.edge}]->(${variable})`
    : `(${from})<-[:${end.edge}]-(${variable})`;
}

/** The pattern from a bound node to the claims of a list. */
export function patternToClaims(
  from: string,
  range: Range & { over: 'claims' },
  to: string,
): string {
  const { ends } = range.list;
  const edges = ends.map((end) => end.edge).join('|');
  const directions = new Set(ends.map((end) => end.direction));
  if (directions.size > 1) return `(${from})-[:${edges}]-(${to})`;
  return patternOf(from, { edge: edges, direction: directions.has('in') ? 'in' : 'out' }, to);
}

/** The pattern that binds one member of a range, and what a condition on it is about. */
export function memberPattern(
  range: Range,
  from: string,
  looking: Looking,
): { readonly pattern: string; readonly subject: Subject } {
  if (range.over === 'claims') {
    const variable = looking.writer.name('c');
    return { pattern: patternToClaims(from, range, variable), subject: { variable } };
  }
  return linkPattern(range.to, from, looking);
}

function linkPattern(
  to: ToMany,
  from: string,
  looking: Looking,
): { readonly pattern: string; readonly subject: Subject } {
  const node = looking.writer.name('l');
  if (!to.onEdge) return { pattern: patternOf(from, to.end, node), subject: { variable: node } };
  const edge = looking.writer.name('r');
  return {
    pattern: `(${from})-[${edge}:${to.end.edge}]->(${node})`,
    subject: { variable: edge, bound: { source: node } },
  };
}
