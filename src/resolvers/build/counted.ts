import { isObjectType, type GraphQLFieldResolver, type GraphQLSchema } from 'graphql';
import type { FieldCost } from '../../schema/derive/field-cost.js';
import type { Context } from '../reading/context.js';

type Resolver = GraphQLFieldResolver<unknown, unknown>;

/**
 * Makes each list that is as a rule short tell where it came to more: before any row
 * of it is made into an answer.
 */
export function countRows(schema: GraphQLSchema): void {
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type)) continue;
    for (const field of Object.values(type.getFields())) {
      const { rows } = (field.extensions['cost'] ?? {}) as FieldCost;
      if (typeof rows === 'object' && 'usual' in rows && field.resolve) {
        field.resolve = counted(field.resolve, rows.usual);
      }
    }
  }
}

function counted(resolve: Resolver, usual: number): Resolver {
  return (source, args, context, info): unknown => {
    const found: unknown = resolve(source, args, context, info);
    const { countRows: count } = context as Context;
    if (!count) return found;
    const told = (rows: unknown): unknown => {
      if (!Array.isArray(rows) || rows.length <= usual) return rows;
      try {
        count(rows.length - usual, info);
      } catch (error) {
        // The rows may be read already, which ends with the request: nobody waits for that.
        void Promise.allSettled(rows);
        throw error;
      }
      return rows;
    };
    return found instanceof Promise ? found.then(told) : told(found);
  };
}
