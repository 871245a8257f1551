import { Kind as Syntax, type GraphQLResolveInfo, type SelectionSetNode } from 'graphql';
import type { Resolver } from './field.js';

/**
 * Makes a root field wait until the request is pinned to a place in the log, where
 * it asks for that place, or for the view that it was answered by.
 *
 * Fields of one level are resolved side by side. Read after one of them, the
 * place could have a change that the field's answer does not have, and who
 * follows from there would never hear of it.
 */
export function pinned(resolve: Resolver): Resolver {
  return (source, args, context, info) =>
    context.scope.hasViewOfRequest || asksForPlace(info)
      ? context.scope.pin().then((): unknown => resolve(source, args, context, info))
      : resolve(source, args, context, info);
}

const known = new WeakMap<object, boolean>();

/** Whether a document selects `cursor` at its root, or `view` anywhere. */
function asksForPlace({ operation, fragments }: GraphQLResolveInfo): boolean {
  const before = known.get(operation);
  if (before !== undefined) return before;
  const seen = new Set<string>();
  const selects = ({ selections }: SelectionSetNode, atRoot: boolean): boolean =>
    selections.some((selection) => {
      if (selection.kind === Syntax.FRAGMENT_SPREAD) {
        const { value } = selection.name;
        const fragment = fragments[value];
        const key = `${value} ${String(atRoot)}`;
        if (!fragment || seen.has(key)) return false;
        seen.add(key);
        return selects(fragment.selectionSet, atRoot);
      }
      if (selection.kind === Syntax.INLINE_FRAGMENT) return selects(selection.selectionSet, atRoot);
      const { value } = selection.name;
      if (value === 'view' || (atRoot && value === 'cursor')) return true;
      return selection.selectionSet !== undefined && selects(selection.selectionSet, false);
    });
  const answer = selects(operation.selectionSet, true);
  known.set(operation, answer);
  return answer;
}
