import type { FieldNode, GraphQLResolveInfo, SelectionSetNode } from 'graphql';
import { Kind as Syntax } from 'graphql';
import type { Kind } from '../../graph/model/model.js';
import { linkedBy, type Linked } from '../../graph/query/linked.js';

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

/** The fields of a connection, which `fields` ask for, that give its rows. */
export function rowsIn({
  fieldNodes,
  fragments,
}: Pick<GraphQLResolveInfo, 'fieldNodes' | 'fragments'>): readonly FieldNode[] {
  const below = (fields: readonly FieldNode[], name: string): readonly FieldNode[] =>
    fieldsBelow(fields, fragments).filter((field) => field.name.value === name);
  return [...below(fieldNodes, 'nodes'), ...below(below(fieldNodes, 'edges'), 'node')];
}

const idAlone = new WeakMap<FieldNode, boolean>();

/** Whether a field asks its objects for nothing but `id` and `__typename`. */
export function asksIdAlone({ fieldNodes }: Pick<GraphQLResolveInfo, 'fieldNodes'>): boolean {
  return fieldNodes.every((field) => {
    const before = idAlone.get(field);
    if (before !== undefined) return before;
    const answer = (field.selectionSet?.selections ?? []).every(
      (selection) =>
        selection.kind === Syntax.FIELD && ['id', '__typename'].includes(selection.name.value),
    );
    idAlone.set(field, answer);
    return answer;
  });
}

const asked = new WeakMap<FieldNode, Map<string, boolean>>();

/** Whether a field asks its objects for the field `name`, in a fragment too. */
export function asksBelow(
  { fieldNodes, fragments }: Pick<GraphQLResolveInfo, 'fieldNodes' | 'fragments'>,
  name: string,
): boolean {
  return fieldNodes.some((field) => {
    const known = asked.get(field) ?? new Map<string, boolean>();
    asked.set(field, known);
    const before = known.get(name);
    if (before !== undefined) return before;
    const answer = fieldsBelow([field], fragments).some((below) => below.name.value === name);
    known.set(name, answer);
    return answer;
  });
}

/** Whether the edges of the connection that a field asks for are asked for their conditions. */
export function asksConditions({
  fieldNodes,
  fragments,
}: Pick<GraphQLResolveInfo, 'fieldNodes' | 'fragments'>): boolean {
  const edges = fieldsBelow(fieldNodes, fragments).filter(({ name }) => name.value === 'edges');
  return fieldsBelow(edges, fragments).some(({ name }) => name.value === 'conditions');
}

/** What the rows of the connection that a field asks for are linked to, as far as it is selected. */
export function linkedIn(
  { fieldNodes, fragments }: Pick<GraphQLResolveInfo, 'fieldNodes' | 'fragments'>,
  kind: Kind,
): readonly Linked[] {
  const selected = fieldsBelow(rowsIn({ fieldNodes, fragments }), fragments);
  return [...linkedBy(kind)].flatMap(([name, linked]) => {
    const fields = selected.filter((field) => field.name.value === name);
    return fields.length > 0 && !asksIdAlone({ fieldNodes: fields }) ? [linked] : [];
  });
}
