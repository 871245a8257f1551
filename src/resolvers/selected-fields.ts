import type { FieldNode, GraphQLResolveInfo, SelectionSetNode } from 'graphql';
import { Kind as Syntax } from 'graphql';

/** The fields that `fields` ask their objects for, those in fragments among them; each fragment once. */
export function fieldsBelow(
  fields: readonly FieldNode[],
  fragments: GraphQLResolveInfo['fragments'],
): readonly FieldNode[] {
  const seen = new Set<string>();
  const fieldsIn = (set: SelectionSetNode | undefined): readonly FieldNode[] =>
    (set?.selections ?? []).flatMap((selection) => {
      if (selection.kind === Syntax.FIELD) return selection;
      if (selection.kind === Syntax.INLINE_FRAGMENT) return fieldsIn(selection.selectionSet);
      const { value } = selection.name;
      if (seen.has(value)) return [];
      seen.add(value);
      return fieldsIn(fragments[value]?.selectionSet);
    });
  return fields.flatMap(({ selectionSet }) => fieldsIn(selectionSet));
}
