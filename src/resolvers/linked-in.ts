import type { FieldNode, GraphQLResolveInfo } from 'graphql';
import type { Kind } from '../graph/model/model.js';
import type { Linked } from '../graph/query/linked.js';
import { linkedBy } from '../graph/query/linked.js';
import { asksIdAlone, fieldsBelow } from './selected-fields.js';

/** What the rows of the connection that a field asks for are linked to, as far as it is selected. */
export function linkedIn(
  { fieldNodes, fragments }: GraphQLResolveInfo,
  kind: Kind,
): readonly Linked[] {
  const below = (fields: readonly FieldNode[], name: string): readonly FieldNode[] =>
    fieldsBelow(fields, fragments).filter((field) => field.name.value === name);
  const rows = [...below(fieldNodes, 'nodes'), ...below(below(fieldNodes, 'edges'), 'node')];
  const selected = fieldsBelow(rows, fragments);
  return [...linkedBy(kind)].flatMap(([name, linked]) => {
    const fields = selected.filter((field) => field.name.value === name);
    return fields.length > 0 && !asksIdAlone({ fieldNodes: fields }) ? [linked] : [];
  });
}
