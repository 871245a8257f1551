import { isObjectType, type GraphQLSchema } from 'graphql';

/** Says of the connections of a schema written by hand what the API's own say of theirs. */
export function sizePages(schema: GraphQLSchema): GraphQLSchema {
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) || !type.name.endsWith('Connection')) continue;
    for (const { name, extensions } of Object.values(type.getFields())) {
      if (['nodes', 'edges'].includes(name)) Object.assign(extensions, { cost: { rows: 'page' } });
    }
  }
  const nodes = schema.getQueryType()?.getFields()['nodes'];
  if (nodes) Object.assign(nodes.extensions, { cost: { sizedBy: ['ids'] } });
  return schema;
}
