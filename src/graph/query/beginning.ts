import { anchorOf, type Anchored, type Preference } from '../filter/anchor.js';
import type { Certainty } from '../filter/compile-context.js';
import type { List } from './list.js';

/** Where a root list begins. */
export interface Beginning {
  /** What leads to the rows; each is judged by what else the filter asks of it. */
  readonly certain: Anchored;
  /** What leads to those that are possibly so, where these and the certain ones are found apart. */
  readonly possible?: Anchored;
}

/**
 * Where to begin with a root list: at the candidates that are looked at, or at what its
 * filter names, unless it asks for what is not so.
 */
export function beginningOf(list: List, ordersByIndex: boolean): Beginning | undefined {
  const { source, filter, verdicts, only } = list;
  if (source.from !== 'kind') return undefined;
  if (only) return { certain: { rest: filter.condition, way: { to: 'ids', ids: only } } };
  if (verdicts.has('NO')) return undefined;
  const certain = anchorOfList(list, 'CERTAIN', ordersByIndex);
  if (!certain || certain.way.to === 'ids' || !verdicts.has('UNDETERMINED')) {
    return certain && { certain };
  }
  const possible = anchorOfList(list, 'POSSIBLE', ordersByIndex);
  return possible && { certain, possible };
}

/**
 * The way to the rows of a list. Where an index gives the first page of a list of claims,
 * it begins at ids of its own alone: the claims on one thing would be read and sorted
 * whole. Elsewhere all claims of the kind would be, so that the nearest ids are best: what
 * else is asked of a claim is seldom more than a look at its links.
 */
function anchorOfList(
  { kind, filter, assume }: List,
  certainty: Certainty,
  ordersByIndex: boolean,
): Anchored | undefined {
  const isOfClaims = kind.category === 'claim';
  const preference: Preference = isOfClaims ? 'NEAREST' : 'FARTHEST';
  const anchored = anchorOf(filter.condition, certainty, assume, preference);
  return isOfClaims && ordersByIndex && anchored?.way.to !== 'ids' ? undefined : anchored;
}
