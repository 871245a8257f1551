import { buildSchema, parse, type GraphQLSchema } from 'graphql';
import { readSelectedFields } from '../../../src/tables/selected-fields.js';
import { tablesOf } from '../../../src/tables/tables-of.js';
import { writeAnswer, type Format } from '../../../src/tables/write-answer.js';

/** Writes an answer as `entente ask` does; null where the schema can't be had. */
export async function writeFile(
  document: string,
  data: unknown,
  format: Format,
): Promise<string | null> {
  const schema = await loadSchema();
  if (schema === null) return null;
  const fields = readSelectedFields(schema, parse(document));
  return writeAnswer({ data, tables: tablesOf(fields, data) }, format);
}

let loaded: Promise<GraphQLSchema | null> | undefined;

async function loadSchema(): Promise<GraphQLSchema | null> {
  loaded ??= fetch('/schema.graphql')
    .then(async (reply) => (reply.ok ? buildSchema(await reply.text()) : null))
    .catch(() => null);
  const schema = await loaded;
  if (schema === null) loaded = undefined;
  return schema;
}
