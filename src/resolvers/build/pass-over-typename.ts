import { isInputObjectType, type GraphQLSchema } from 'graphql';

/**
 * Makes input objects that come as variables pass over `__typename`, which clients add
 * to all that they are answered: so a `view` that came with an answer is taken back.
 *
 * graphql-js refuses a key that is not among the fields. This one is, where keys are
 * looked up, and isn't where fields are listed: no field of a schema may be called so.
 */
export function passOverTypename(schema: GraphQLSchema): void {
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isInputObjectType(type)) continue;
    Object.defineProperty(type.getFields(), '__typename', { value: {}, enumerable: false });
  }
}
