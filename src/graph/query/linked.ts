import type { Step } from '../filter/step.js';
import { patternAlong } from '../filter/step.js';
import type { Kind } from '../model/model.js';
import type { Projection } from './projection.js';
import { readNode } from './projection.js';

/** A link to one entity, which can be read together with what has it. */
export interface Linked {
  readonly target: Kind;
  readonly step: Step;
}

const known = new WeakMap<Kind, ReadonlyMap<string, Linked>>();

/** The links of `kind` to one entity, by their names; `subject` is one, of claims. */
export function linkedBy(kind: Kind): ReadonlyMap<string, Linked> {
  const before = known.get(kind);
  if (before) return before;
  const links = new Map<string, Linked>();
  const subjects = kind.kinds.flatMap(({ claim }) => claim ?? []);
  const [first, ...others] = subjects;
  if (first && others.every(({ subject }) => subject === first.subject)) {
    const edges = subjects.map(({ edge }) => edge).join('|');
    links.set('subject', { target: first.subject, step: { edges, direction: 'in' } });
  }
  for (const { name, edge, target, many, transitive } of kind.links) {
    if (many || transitive) continue;
    links.set(name, { target, step: { edges: edge, direction: 'out' } });
  }
  known.set(kind, links);
  return links;
}

/** The clauses and the columns that read what the bound node `n` is linked to. */
export function readLinked(
  linked: readonly Linked[],
  projection: Projection,
): { readonly clauses: readonly string[]; readonly columns: Readonly<Record<string, string>> } {
  const nameOf = (index: number): string => `linked${String(index)}`;
  return {
    clauses: linked.map(
      ({ step }, index) => `OPTIONAL MATCH ${patternAlong('n', step, nameOf(index))}`,
    ),
    columns: Object.fromEntries(
      linked.map(({ target }, index) => {
        const name = nameOf(index);
        // Engines differ in what they project of null.
        const node = `CASE WHEN ${name} IS NULL THEN null ELSE ${readNode(name, target, projection)} END`;
        return [name, node];
      }),
    ),
  };
}
