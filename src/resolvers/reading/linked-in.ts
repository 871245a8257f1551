import type { GraphQLResolveInfo } from 'graphql';
import type { Kind } from '../../graph/model/model.js';
import { linkedBy, type Linked } from '../../graph/query/linked.js';
import { asksIdAlone, fieldsBelow, rowsIn } from './selected-fields.js';

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
