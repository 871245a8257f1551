import { readLogEnd } from '../feed/log-position.js';
import type { Graph } from '../graph.js';
import { show } from '../model/value-type.js';
import { findIdentities, MOST_STEPS, successionsOf, type Identity } from '../query/identities.js';
import type { Reader } from '../store/graph-store.js';
import { viewOf } from '../view/view.js';
import { ConflictError } from './conflict-error.js';

/**
 * Refuses a judgement by which `subject` would go on for one of `others` that goes
 * on for it already, itself or by way of more: the ids would lead in a circle, and
 * resolve to nothing but themselves. One statement for each step of the way.
 *
 * @throws {@link ConflictError} with the claims that stand against it
 */
export async function checkNoCircle(
  graph: Graph,
  reader: Reader,
  subject: string,
  others: readonly string[],
): Promise<void> {
  const now = graph.clock.now();
  const { at } = await readLogEnd(reader);
  const view = viewOf(null, { now, known: Math.max(now, at) });
  const seen = new Set([subject]);
  let level: readonly Way[] = [{ to: subject, by: [] }];
  for (let step = 0; step < MOST_STEPS && level.length > 0; step++) {
    const ids = level.map(({ to }) => to);
    const identities = await findIdentities({ model: graph.model, store: reader }, view, ids);
    level = level
      .flatMap((way) =>
        successionsOf(way.to, identities.get(way.to) ?? []).map((each) => further(way, each)),
      )
      .filter(({ to }) => !seen.has(to) && seen.add(to));
    for (const { to, by } of level) {
      if (others.includes(to)) throw circle(subject, { to, by }, others.indexOf(to));
    }
  }
}

/** An entity that goes on for the subject, and the claims that say so, one after another. */
interface Way {
  readonly to: string;
  readonly by: readonly string[];
}

function further({ by }: Way, { other, claim }: Identity): Way {
  return { to: other, by: [...by, claim.id] };
}

function circle(subject: string, { to, by }: Way, index: number): ConflictError {
  const claims = by.map(show).join(' and ');
  const problem = `entities[${String(index + 1)}]: ${show(to)} goes on for ${show(subject)} already, by ${claims}, so that the ids would lead in a circle. Retract ${by.length === 1 ? 'that claim' : 'one of these claims'} first.`;
  return new ConflictError(problem);
}
