/**
 * Finds where to begin with a filter: at the things whose ids it names.
 *
 * A filter is written from the rows of a list toward what they are linked to, and
 * read that way it is asked of every row anew, by every way that leads to the same
 * thing. Where it names ids that a row must be linked to, however far, the same rows
 * are found from there: each thing on the way is looked at once.
 */
import type { Kind } from '../model/model.js';
import { claimIsInRange } from './claim-range.js';
import { compile } from './compile.js';
import type { Condition, Range } from './condition.js';
import { ALWAYS } from './condition.js';
import type { ToOne } from './fields.js';
import type { Looking } from './looking.js';
import type { Predicate } from './predicate.js';
import { all, truth } from './predicate.js';
import { patternAlong, stepAlong, stepBack, stepToClaims } from './step.js';

/** A condition as a way to ids, and what else it asks of what it is about. */
export interface Anchored {
  readonly rest: Condition;
  readonly way: Way;
}

/** From something to the ids that it must have, or to what it must be linked to. */
type Way =
  | { readonly to: 'ids'; readonly ids: readonly string[] }
  | { readonly to: 'member'; readonly range: Range; readonly member: Anchored }
  | { readonly to: 'linked'; readonly link: ToOne; readonly target: Anchored };

/**
 * The way from what `condition` is about to ids, if one must be there for the
 * condition to be certainly so; ids of its own, or else the longest way.
 */
export function anchorOf(condition: Condition): Anchored | undefined {
  switch (condition.is) {
    case 'compare': {
      const { property, operator, argument } = condition;
      if (property.name !== 'id' || !['eq', 'in'].includes(operator.name)) return undefined;
      const ids = [argument].flat().map(String);
      if (ids.length === 0) return undefined;
      return { rest: ALWAYS, way: { to: 'ids', ids } };
    }
    case 'and': {
      const [best] = condition.of
        .flatMap((part, index) => {
          const found = anchorOf(part);
          return found ? [{ index, found, length: lengthOf(found) }] : [];
        })
        .sort((a, b) => preference(b.length) - preference(a.length));
      if (!best) return undefined;
      const { rest, way } = best.found;
      return { rest: { is: 'and', of: condition.of.with(best.index, rest) }, way };
    }
    case 'some': {
      const { range, filter } = condition;
      if (range.over === 'links' && range.to.onEdge) return undefined;
      const member = anchorOf(filter);
      return member && { rest: ALWAYS, way: { to: 'member', range, member } };
    }
    case 'linked': {
      const target = condition.to.idProperty === undefined ? undefined : anchorOf(condition.filter);
      return target && { rest: ALWAYS, way: { to: 'linked', link: condition.to, target } };
    }
    default:
      return undefined;
  }
}

function lengthOf({ way }: Anchored): number {
  if (way.to === 'ids') return 0;
  return 1 + lengthOf(way.to === 'member' ? way.member : way.target);
}

function preference(length: number): number {
  return length === 0 ? Number.MAX_VALUE : length;
}

/**
 * The clauses that bind `variable` to each thing of `kind` from which the way leads to
 * its ids, once; what else the condition asks of it is left to the caller.
 */
export function clausesFrom(
  { way }: Anchored,
  variable: string,
  kind: Pick<Kind, 'category'>,
  looking: Looking,
): readonly string[] {
  const { writer } = looking;
  if (way.to === 'ids') {
    // Only the label that all entities have, or all claims, has an index of ids.
    const label = kind.category === 'entity' ? 'Entity' : 'Claim';
    const ids = writer.bind([...new Set(way.ids)]);
    return [`UNWIND ${ids} AS id`, `MATCH (${variable}:${label} {id: id})`];
  }
  const inner = writer.name('a');
  if (way.to === 'linked') {
    const { link, target } = way;
    return [
      ...clausesFrom(target, inner, kindOf(link.target.kind), looking),
      ...filtered(compile(target.rest, { variable: inner }, 'CERTAIN', looking)),
      `MATCH ${patternAlong(inner, stepBack(stepAlong(link.end)), variable)}`,
    ];
  }
  const { range, member } = way;
  const claims = range.over === 'claims' ? range.list.claims : range.to.target.kind;
  const step = range.over === 'claims' ? stepToClaims(range.list) : stepAlong(range.to.end);
  const isMember =
    range.over === 'claims' ? claimIsInRange(range, inner, 'CERTAIN', looking) : true;
  const meets = all([isMember, compile(member.rest, { variable: inner }, 'CERTAIN', looking)]);
  return [
    ...clausesFrom(member, inner, kindOf(claims), looking),
    ...filtered(meets),
    `MATCH ${patternAlong(inner, stepBack(step), variable)}`,
    `WITH DISTINCT ${variable}`,
  ];
}

function filtered(predicate: Predicate): readonly string[] {
  return predicate === true ? [] : [`WHERE ${truth(predicate)}`];
}

function kindOf(kind: Kind | undefined): Kind {
  if (!kind) throw new Error('Only kinds have ids to begin with.');
  return kind;
}
