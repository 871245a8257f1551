import { lexicographicSortSchema, printSchema, type GraphQLSchema } from 'graphql';

const texts = new WeakMap<GraphQLSchema, string>();

/** Writes a schema as SDL, sorted; once for all servers of a schema, since it takes a tenth of a second. */
export function schemaTextOf(schema: GraphQLSchema): string {
  const text = texts.get(schema) ?? `${printSchema(lexicographicSortSchema(schema))}\n`;
  texts.set(schema, text);
  return text;
}
