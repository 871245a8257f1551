import { isIntrospectionType, isObjectType, type GraphQLSchema } from 'graphql';

/**
 * Makes every field that fails do so by a promise, as those do that read.
 *
 * graphql-js makes one item of a list after the other, and where one throws, it forgets the
 * promises of those before it. What these still read is given up with the request, and
 * fails where nobody waits for it: `{ actors { nodes { ... on Nation { memberships
 * { totalCount } } ... on Person { tenures(first: -1) { totalCount } } } } }`.
 */
export function rejectWhatThrows(schema: GraphQLSchema): void {
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) || isIntrospectionType(type)) continue;
    for (const field of Object.values(type.getFields())) {
      const { resolve } = field;
      if (!resolve) continue;
      field.resolve = (source, args, context, info): unknown => {
        try {
          return resolve(source, args, context, info);
        } catch (error) {
          return Promise.reject(error instanceof Error ? error : new Error(String(error)));
        }
      };
    }
  }
}
