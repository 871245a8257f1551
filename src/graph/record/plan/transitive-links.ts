import { getOrMake } from '../../get-or-make.js';
import { Turn } from '../../turn.js';
import type { Reached } from './known-nodes.js';

/** A new relationship from one entity to another. */
export interface NewLink {
  readonly from: string;
  readonly to: string;
}

/** To how many others a transitive link may lead, near and far; each is kept as a relationship. */
export const MOST_REACHED = 200;

/** What new transitive links lead to. */
export interface TransitiveLinks {
  /** The pairs that are reached now and were not before. */
  readonly reached: readonly NewLink[];
  /** The links that would lead back to where they start. */
  readonly circular: readonly NewLink[];
  /** A link of each that would lead to more than may be. */
  readonly beyond: readonly NewLink[];
}

/**
 * Finds what entities reach once `links` are there, beside what they reach already.
 *
 * `before` has the ends of all new links. What lies between is part of it: who
 * reaches an entity reaches all that the entity reached before.
 */
export async function followLinks(
  links: readonly NewLink[],
  before: Reached,
): Promise<TransitiveLinks> {
  const turn = new Turn();
  const direct = new Map<string, string[]>();
  for (const { from, to } of links) getOrMake(direct, from, () => []).push(to);
  const reachedFrom = (start: string): ReadonlySet<string> => {
    const found = new Set<string>();
    const open = [start];
    for (let id = open.pop(); id !== undefined; id = open.pop()) {
      for (const next of [...(before.get(id) ?? []), ...(direct.get(id) ?? [])]) {
        if (found.has(next)) continue;
        found.add(next);
        open.push(next);
        // A circle may be found among the first of them; all of them are too many.
        if (found.size > MOST_REACHED) return found;
      }
    }
    return found;
  };
  const reached: NewLink[] = [];
  const beyond: NewLink[] = [];
  for (const [from, [first]] of direct) {
    if (turn.isOver) await turn.pass();
    const known = before.get(from);
    const found = reachedFrom(from);
    if (found.size > MOST_REACHED && first !== undefined) beyond.push({ from, to: first });
    for (const to of found) if (!known?.has(to)) reached.push({ from, to });
  }
  const isCircular = ({ from, to }: NewLink): boolean => from === to || reachedFrom(to).has(from);
  const hasCircle = reached.some(({ from, to }) => from === to);
  return { reached, circular: hasCircle ? links.filter(isCircular) : [], beyond };
}

/** Says that `what` would lead to too many others by a link of that name. */
export function describeBeyond(what: string, link: string): string {
  return `${what} would lead to more than ${String(MOST_REACHED)} others by "${link}", near and far, which is the most; leave out steps between`;
}

/** Adds what entities newly reach to what is known of that, by the link's relationship type. */
export function addReached(
  known: Map<string, Map<string, Set<string>>>,
  added: ReadonlyMap<string, readonly NewLink[]>,
): void {
  for (const [edge, links] of added) {
    const reached = getOrMake(known, edge, () => new Map());
    for (const { from, to } of links) getOrMake(reached, from, () => new Set()).add(to);
  }
}
