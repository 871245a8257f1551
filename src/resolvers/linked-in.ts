import type { FieldNode, GraphQLResolveInfo, SelectionSetNode } from 'graphql';
import { Kind as Syntax } from 'graphql';
import type { Kind } from '../graph/model/model.js';
import type { Linked } from '../graph/query/linked.js';
import { linkedBy } from '../graph/query/linked.js';
import { asksIdAlone } from './node-fields.js';

type Fragments = GraphQLResolveInfo['fragments'];

/** What the rows of the connection that a field asks for are linked to, as far as it is selected. */
export function linkedIn(
  { fieldNodes, fragments }: GraphQLResolveInfo,
  kind: Kind,
): readonly Linked[] {
  const below = (fields: readonly FieldNode[], name: string): readonly FieldNode[] =>
    fields.flatMap(({ selectionSet }) =>
      fieldsIn(selectionSet, fragments).filter((field) => field.name.value === name),
    );
  const rows = [...below(fieldNodes, 'nodes'), ...below(below(fieldNodes, 'edges'), 'node')];
  return [...linkedBy(kind)].flatMap(([name, linked]) => {
    const fields = below(rows, name);
    return fields.length > 0 && !asksIdAlone({ fieldNodes: fields }) ? [linked] : [];
  });
}

/** The fields of a selection, those of its fragments among them. */
function fieldsIn(set: SelectionSetNode | undefined, fragments: Fragments): readonly FieldNode[] {
  return (set?.selections ?? []).flatMap((selection) => {
    switch (selection.kind) {
      case Syntax.FIELD:
        return selection;
      case Syntax.INLINE_FRAGMENT:
        return fieldsIn(selection.selectionSet, fragments);
      case Syntax.FRAGMENT_SPREAD:
        return fieldsIn(fragments[selection.name.value]?.selectionSet, fragments);
    }
  });
}
