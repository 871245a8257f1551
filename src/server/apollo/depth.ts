import { Kind, type DocumentNode, type SelectionSetNode } from 'graphql';
import { DocumentReader } from './document-reader.js';

/**
 * Counts how deeply the fields of an operation are nested; a root field is at 1.
 *
 * Fields below `__schema` and `__type` don't count: validation has a rule of its
 * own for them, and the tools' introspection goes deeper than any question.
 */
export function depthOf(document: DocumentNode, operationName: string | undefined): number {
  const reader = new DocumentReader(document, operationName, {});
  const fragments = new Map<string, number>();

  function depthOfFragment(name: string): number {
    const known = fragments.get(name);
    if (known !== undefined) return known;
    fragments.set(name, 0);
    const depth = deepest(reader.fragment(name)?.selectionSet);
    fragments.set(name, depth);
    return depth;
  }

  function deepest(selections: SelectionSetNode | undefined): number {
    let depth = 0;
    for (const selection of selections?.selections ?? []) {
      const below =
        selection.kind === Kind.FRAGMENT_SPREAD
          ? depthOfFragment(selection.name.value)
          : selection.kind === Kind.INLINE_FRAGMENT
            ? deepest(selection.selectionSet)
            : isIntrospection(selection.name.value)
              ? 1
              : 1 + deepest(selection.selectionSet);
      depth = Math.max(depth, below);
    }
    return depth;
  }

  return deepest(reader.operation?.selectionSet);
}

function isIntrospection(field: string): boolean {
  return field === '__schema' || field === '__type';
}
