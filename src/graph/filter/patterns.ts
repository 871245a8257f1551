import { listKeysOf, pairedKeysOf } from '../model/labels.js';
import type { Condition, Range } from './condition.js';
import type { ToMany } from './fields.js';
import type { CompileContext, Subject } from './compile-context.js';
import { idsNamedBy, isAboutIdAlone } from './about-id.js';
import type { Predicate } from './predicate.js';
import { patternAlong, stepAlong, stepToClaims, type End } from './step.js';

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

/** How one member of a range is found. */
export interface MemberPattern {
  readonly pattern: string;
  /** What must be so of it for the pattern alone to lead to it. */
  readonly found: Predicate;
  /** What a condition on the member is about. */
  readonly subject: Subject;
}

/** The pattern that binds one member of a range which meets `filter`; that is left to ask. */
export function memberPattern(
  range: Range,
  filter: Condition,
  from: string,
  context: CompileContext,
): MemberPattern {
  if (range.over === 'links') return { ...linkPattern(range.to, from, context), found: true };
  const variable = context.writer.name('c');
  const key = context.byPairs === true ? keyInPair(range, filter) : undefined;
  if (key === undefined) {
    const pattern = patternToClaims(from, range, variable);
    return { pattern, found: true, subject: { variable, owner: from } };
  }
  const pattern = `(${variable}:${range.list.claims.name})`;
  return {
    pattern,
    found: `${variable}.${key} = ${from}.id`,
    subject: { variable, owner: from },
  };
}

/**
 * The property in which the claims of a list keep what they hang on, if an index has it
 * together with one that the filter names by its id: of all claims on an entity it finds
 * the few about another one, where a pattern leads over them all.
 */
function keyInPair({ list }: Range & { over: 'claims' }, filter: Condition): string | undefined {
  const { claims, ends } = list;
  const [end, ...others] = ends;
  const key = listKeysOf(claims).find(({ edge }) => edge === end?.edge)?.key;
  if (key === undefined || others.length > 0) return undefined;
  const partners = key === 'subjectId' ? pairedKeysOf(claims) : ['subjectId'];
  return namesIdOf(filter, partners) ? key : undefined;
}

/** Whether a filter certainly asks one of these links to have an id, and only that of it. */
function namesIdOf(filter: Condition, keys: readonly string[]): boolean {
  switch (filter.is) {
    case 'and':
      return filter.of.some((part) => namesIdOf(part, keys));
    case 'linked':
      return (
        !filter.to.optional &&
        keys.includes(filter.to.idProperty ?? '') &&
        isAboutIdAlone(filter.filter) &&
        namesId(filter.filter)
      );
    default:
      return false;
  }
}

function namesId(filter: Condition): boolean {
  if (filter.is === 'and') return filter.of.some(namesId);
  return idsNamedBy(filter) !== undefined;
}

function linkPattern(
  to: ToMany,
  from: string,
  context: CompileContext,
): { readonly pattern: string; readonly subject: Subject } {
  const node = context.writer.name('l');
  if (!to.onEdge) return { pattern: patternOf(from, to.end, node), subject: { variable: node } };
  const edge = context.writer.name('r');
  return {
    pattern: `(${from})-[${edge}:${to.end.edge}]->(${node})`,
    subject: { variable: edge, bound: { source: node } },
  };
}
