import type { GraphQLFieldResolver, GraphQLResolveInfo, SelectionSetNode } from 'graphql';
import { Kind as Syntax } from 'graphql';
import type { Context } from './create-api.js';

type Resolver = GraphQLFieldResolver<never, Context, never>;

/**
 * Makes root fields wait for the place in the log where the request asks for it.
 *
 * Fields of one level are resolved side by side. Read after one of them, the
 * place could have a change that the field's answer does not have, and who
 * follows from there would never hear of it.
 */
export function afterCursor(
  fields: Readonly<Record<string, Resolver>>,
): Readonly<Record<string, Resolver>> {
  return Object.fromEntries(
    Object.entries(fields).map(([name, resolve]): [string, Resolver] => [
      name,
      (source, args, context, info) =>
        asksForCursor(info)
          ? context.scope.logCursor().then((): unknown => resolve(source, args, context, info))
          : resolve(source, args, context, info),
    ]),
  );
}

const known = new WeakMap<object, boolean>();

function asksForCursor({ operation, fragments }: GraphQLResolveInfo): boolean {
  const before = known.get(operation);
  if (before !== undefined) return before;
  const selects = ({ selections }: SelectionSetNode): boolean =>
    selections.some((selection) => {
      if (selection.kind === Syntax.FIELD) return selection.name.value === 'cursor';
      if (selection.kind === Syntax.INLINE_FRAGMENT) return selects(selection.selectionSet);
      const fragment = fragments[selection.name.value];
      return fragment !== undefined && selects(fragment.selectionSet);
    });
  const answer = selects(operation.selectionSet);
  known.set(operation, answer);
  return answer;
}
