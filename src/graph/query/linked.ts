import type { Step } from '../filter/step.js';
import { patternAlong } from '../filter/step.js';
import type { Kind } from '../model/model.js';
import type { Projection } from './projection.js';
import { readNode } from './projection.js';

/** Links to one entity each, of which every node has one at most; read together with it. */
export interface Linked {
  readonly target: Kind;
  readonly step: Step;
}

/** The field of claims that leads to what they are about. */
const SUBJECT = 'subject';

/**
 * The links to one entity with these `names` that nodes of `kind` have. Of an interface
 * the first ones of all its kinds go together, the second ones, and so on.
 */
export function linkedBy(kind: Kind, names: ReadonlySet<string>): readonly Linked[] {
  const subjects = kind.kinds.flatMap(({ claim }) => claim ?? []);
  const links = kind.kinds.map((each) =>
    each.links.filter(({ name, many, transitive }) => names.has(name) && !many && !transitive),
  );
  const most = Math.max(...links.map(({ length }) => length));
  const together = Array.from({ length: most }, (_, index) =>
    links.flatMap((each) => each[index] ?? []),
  );
  return [
    ...(names.has(SUBJECT) && subjects.length > 0
      ? [
          linkedAlong(
            'in',
            subjects.map(({ edge, subject }) => ({ edge, target: subject })),
          ),
        ]
      : []),
    ...together.map((each) => linkedAlong('out', each)),
  ];
}

function linkedAlong(
  direction: 'out' | 'in',
  links: readonly { readonly edge: string; readonly target: Kind }[],
): Linked {
  const [target, ...others] = new Set(links.map((each) => each.target));
  if (!target) throw new Error('Nothing is linked.');
  const edges = [...new Set(links.map(({ edge }) => edge))].join('|');
  return {
    target: others.length > 0 ? (target.parents.at(-1) ?? target) : target,
    step: { edges, direction },
  };
}

/** The clauses and the columns that read what the bound `node` is linked to. */
export function readLinked(
  node: string,
  linked: readonly Linked[],
  projection: Projection,
): { readonly clauses: readonly string[]; readonly columns: Readonly<Record<string, string>> } {
  const nameOf = (index: number): string => `linked${String(index)}`;
  return {
    clauses: linked.map(
      ({ step }, index) => `OPTIONAL MATCH ${patternAlong(node, step, nameOf(index))}`,
    ),
    columns: Object.fromEntries(
      linked.map(({ target }, index) => {
        const name = nameOf(index);
        // Engines differ in what they project of null.
        const read = `CASE WHEN ${name} IS NULL THEN null ELSE ${readNode(name, target, projection)} END`;
        return [name, read];
      }),
    ),
  };
}
