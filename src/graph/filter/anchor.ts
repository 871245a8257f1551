/**
 * Finds where to begin with a filter: at the things whose ids or identifiers it names.
 *
 * A filter is written from the rows of a list toward what they are linked to, and
 * read that way it is asked of every row anew, by every way that leads to the same
 * thing. Where it names ids that a row must be linked to, however far, the same rows
 * are found from there: each thing on the way is looked at once.
 */
import type { Kind } from '../model/model.js';
import { idsNamedBy } from './about-id.js';
import { claimIsInRange } from './claim-range.js';
import { compile } from './compile.js';
import { ALWAYS, type Condition, type Range } from './condition.js';
import { Identifier, type ToOne } from './fields.js';
import type { Assumption, Certainty, CompileContext } from './compile-context.js';
import { all, truth, type Predicate } from './predicate.js';
import { patternAlong, stepAlong, stepBack, stepToClaims } from './step.js';

/** A condition as a way to ids, and what else it asks of what it is about. */
export interface Anchored {
  readonly rest: Condition;
  readonly way: Way;
}

/**
 * Which of several ways to take: to the ids that are the fewest steps away, or the most.
 * Of equal ones it is that to the fewest ids.
 */
export type Preference = 'NEAREST' | 'FARTHEST';

type Some = Condition & { readonly is: 'some' };

/** From something to the ids, or the identifier, that it must have, or to what it must be linked to. */
type Way =
  | { readonly to: 'ids'; readonly ids: readonly string[] }
  | { readonly to: 'identifier'; readonly key: string }
  /** To what has an identifier, or is given it by a claim. */
  | { readonly to: 'named'; readonly catalogue: Anchored; readonly by: Some }
  | { readonly to: 'member'; readonly range: Range; readonly member: Anchored }
  | { readonly to: 'linked'; readonly link: ToOne; readonly target: Anchored };

/**
 * The way from what `condition` is about to ids, or to an identifier, if one must be
 * there for the condition to be certainly so, or possibly; ids of its own, or else the way
 * that is preferred. A claim or a link that may be missing leads to none of what is possibly
 * so: where it is missing, so it is (semantics F4, K4).
 */
export function anchorOf(
  condition: Condition,
  certainty: Certainty,
  assume: Assumption,
  preference: Preference,
): Anchored | undefined {
  const onward = (inner: Condition): Anchored | undefined =>
    anchorOf(inner, certainty, assume, preference);
  switch (condition.is) {
    case 'compare': {
      const ids = idsNamedBy(condition);
      return ids && { rest: ALWAYS, way: { to: 'ids', ids } };
    }
    case 'and': {
      const [best] = condition.of
        .flatMap((part, index) => {
          const found = onward(part);
          if (!found) return [];
          const { steps, ids } = extentOf(found);
          const place = steps === 0 || preference === 'NEAREST' ? steps : 1 / steps;
          return { index, found, place, ids };
        })
        .sort((a, b) => a.place - b.place || a.ids - b.ids);
      if (!best) return undefined;
      const { rest, way } = best.found;
      return { rest: { is: 'and', of: condition.of.with(best.index, rest) }, way };
    }
    case 'some': {
      const { range, filter } = condition;
      if (range.over === 'links' && range.to.onEdge) return undefined;
      if (range.over === 'claims' && certainty === 'POSSIBLE' && assume === 'OPEN_WORLD') {
        return undefined;
      }
      if (range.over === 'claims' && asksOther(filter)) return undefined;
      const byIdentifier = range.over === 'links' && range.to.target === Identifier;
      const member = byIdentifier ? anchorOfIdentifier(filter) : onward(filter);
      const found: Anchored | undefined = member && {
        rest: ALWAYS,
        way: { to: 'member', range, member },
      };
      const { named } = condition;
      if (!found || named?.is !== 'some') return found;
      return { rest: ALWAYS, way: { to: 'named', catalogue: found, by: named } };
    }
    case 'linked': {
      const { to, filter } = condition;
      const mayBeMissing = to.optional && certainty === 'POSSIBLE';
      if (to.idProperty === undefined || mayBeMissing) return undefined;
      const target = onward(filter);
      return target && { rest: ALWAYS, way: { to: 'linked', link: to, target } };
    }
    default:
      return undefined;
  }
}

/** Whether a filter on claims asks for the end beyond, which is told only with the near one. */
export function asksOther(filter: Condition): boolean {
  switch (filter.is) {
    case 'and':
    case 'or':
      return filter.of.some(asksOther);
    case 'not':
      return asksOther(filter.of);
    case 'linked':
      return filter.to.other !== undefined;
    default:
      return false;
  }
}

function anchorOfIdentifier(filter: Condition): Anchored | undefined {
  const [scheme, value] = [equalIn(filter, 'scheme'), equalIn(filter, 'value')];
  if (scheme === undefined || value === undefined) return undefined;
  return { rest: filter, way: { to: 'identifier', key: `${scheme} ${value}` } };
}

/** The value that a condition says a property is equal to. */
function equalIn(condition: Condition, name: string): string | undefined {
  if (condition.is === 'and') {
    return condition.of.map((part) => equalIn(part, name)).find((found) => found !== undefined);
  }
  const { property, operator, argument } = condition.is === 'compare' ? condition : {};
  return property?.name === name && operator?.name === 'eq' ? String(argument) : undefined;
}

/** How many steps a way takes, and how many ids it leads to. */
function extentOf({ way }: Anchored): { readonly steps: number; readonly ids: number } {
  if (way.to === 'ids') return { steps: 0, ids: way.ids.length };
  if (way.to === 'identifier') return { steps: 0, ids: 1 };
  if (way.to === 'named') return extentOf(way.catalogue);
  const { steps, ids } = extentOf(way.to === 'member' ? way.member : way.target);
  return { steps: steps + 1, ids };
}

/**
 * The clauses that bind `variable` to each thing of `kind` from which the way leads to
 * its ids, or its identifier, once; what else the condition asks of it is left to the caller.
 */
export function clausesFrom(
  { way }: Anchored,
  variable: string,
  kind: Kind | undefined,
  certainty: Certainty,
  context: CompileContext,
): readonly string[] {
  const { writer } = context;
  if (way.to === 'ids') {
    // Only the label that all entities have, or all claims, has an index of ids.
    const label = kind?.category === 'claim' ? 'Claim' : 'Entity';
    const ids = writer.bind([...new Set(way.ids)]);
    // Without the last, Grafeo copies the id into every row that follows from there.
    return [`UNWIND ${ids} AS id`, `MATCH (${variable}:${label} {id: id})`, `WITH ${variable}`];
  }
  if (way.to === 'identifier') {
    return [`MATCH (${variable}:Identifier {key: ${writer.bind(way.key)}})`];
  }
  const inner = writer.name('a');
  if (way.to === 'named') {
    const { range, filter } = way.by;
    if (range.over !== 'claims') throw new Error('Only claims give codes beside the catalogue.');
    const meets = all([
      compile(filter, { variable: inner }, certainty, context),
      claimIsInRange(range, inner, certainty, context),
    ]);
    return [
      'CALL () {',
      ...clausesFrom(way.catalogue, variable, kind, certainty, context),
      `RETURN ${variable}`,
      'UNION',
      `MATCH (${inner}:${range.list.claims.name})`,
      ...filtered(meets),
      `MATCH ${patternAlong(inner, stepBack(stepToClaims(range.list)), variable)}`,
      `RETURN ${variable}`,
      '}',
      ...eachOnce(variable),
    ];
  }
  if (way.to === 'linked') {
    const { link, target } = way;
    return [
      ...clausesFrom(target, inner, link.target.kind, certainty, context),
      ...filtered(compile(target.rest, { variable: inner }, certainty, context)),
      `MATCH ${patternAlong(inner, stepBack(stepAlong(link.end)), variable)}`,
    ];
  }
  const { range, member } = way;
  const claims = range.over === 'claims' ? range.list.claims : range.to.target.kind;
  const step = range.over === 'claims' ? stepToClaims(range.list) : stepAlong(range.to.end);
  const isMember =
    range.over === 'claims' ? claimIsInRange(range, inner, certainty, context) : true;
  const meets = all([compile(member.rest, { variable: inner }, certainty, context), isMember]);
  return [
    ...clausesFrom(member, inner, claims, certainty, context),
    ...filtered(meets),
    `MATCH ${patternAlong(inner, stepBack(step), variable)}`,
    ...eachOnce(variable),
  ];
}

/**
 * Whether the way leads to nothing but claims of `kind`: by a relationship that no claims of
 * another kind have. Then none of them need be asked which kind it is of.
 */
export function leadsToAlone({ way }: Anchored, { claim, links }: Kind): boolean {
  if (way.to !== 'linked' || !claim) return false;
  const { edge } = way.link.end;
  return edge === claim.edge || links.some((link) => link.edge === edge);
}

/**
 * The clauses after which each thing is one row. Without the second, Grafeo asks a condition
 * that follows of every row there was before: of a nation, once for each of its votes.
 */
export function eachOnce(variable: string): readonly string[] {
  return [`WITH DISTINCT ${variable}`, `WITH ${variable}, 1 AS one`];
}

function filtered(predicate: Predicate): readonly string[] {
  return predicate === true ? [] : [`WHERE ${truth(predicate)}`];
}
