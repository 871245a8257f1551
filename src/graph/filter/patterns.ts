import type { Range } from './condition.js';
import type { ToMany } from './fields.js';
import type { End } from '../model/model.js';
import type { Looking, Subject } from './looking.js';
import { patternAlong, stepAlong, stepToClaims } from './step.js';

/** The pattern from a bound node to what a link leads to, which binds `variable`. */
export function patternOf(from: string, end: End, variable: string): string {
  return patternAlong(from, stepAlong(end), variable);
}

/** The pattern from a bound node to the claims of a list. */
export function patternToClaims(
  from: string,
  range: Range & { over: 'claims' },
  to: string,
): string {
  return patternAlong(from, stepToClaims(range.list), to);
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
