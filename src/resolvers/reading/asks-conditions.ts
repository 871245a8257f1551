import type { GraphQLResolveInfo } from 'graphql';
import { fieldsBelow } from './selected-fields.js';

/** Whether the edges of the connection that a field asks for are asked for their conditions. */
export function asksConditions({
  fieldNodes,
  fragments,
}: Pick<GraphQLResolveInfo, 'fieldNodes' | 'fragments'>): boolean {
  const edges = fieldsBelow(fieldNodes, fragments).filter(({ name }) => name.value === 'edges');
  return fieldsBelow(edges, fragments).some(({ name }) => name.value === 'conditions');
}
