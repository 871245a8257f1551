import { patternAlong, type Step } from '../filter/step.js';
import type { Kind } from '../model/model.js';
import { remembering } from '../remembering.js';
import { nodeColumn, type NodeColumn, type Projection } from './projection.js';

/** A link that every node of a kind has to one entity, which can be read together with it. */
export interface Linked {
  readonly target: Kind;
  readonly step: Step;
}

/**
 * The links that all nodes of `kind` have to one entity each, by their names; `subject`
 * is one, of claims. Those that some lack would take an OPTIONAL MATCH, which on Grafeo
 * takes longer than the statement that is saved.
 */
export const linkedBy = remembering((kind: Kind): ReadonlyMap<string, Linked> => {
  const links = new Map<string, Linked>();
  const subjects = kind.kinds.flatMap(({ claim }) => claim ?? []);
  const [first, ...others] = subjects;
  if (first && others.every(({ subject }) => subject === first.subject)) {
    const edges = subjects.map(({ edge }) => edge).join('|');
    links.set('subject', { target: first.subject, step: { edges, direction: 'in' } });
  }
  for (const { name, edge, target, many, optional, transitive } of kind.links) {
    if (many || optional || transitive) continue;
    links.set(name, { target, step: { edges: edge, direction: 'out' } });
  }
  return links;
});

/** The clauses and the columns that read what the bound node `n` is linked to. */
export function readLinked(
  linked: readonly Linked[],
  projection: Projection,
): { readonly clauses: readonly string[]; readonly columns: Readonly<Record<string, NodeColumn>> } {
  const named = linked.map((each, index) => ({ ...each, name: `linked${String(index)}` }));
  return {
    clauses: named.map(({ step, name }) => `MATCH ${patternAlong('n', step, name)}`),
    columns: Object.fromEntries(
      named.map(({ target, name }) => [name, nodeColumn(name, target, projection)]),
    ),
  };
}
