/**
 * Writes `schema.graphql`, what the API speaks, sorted, and what `@entente/schema` and the
 * pages know of it; with `--check` says whether the committed ones are that, and writes nothing.
 */
import 'reflect-metadata';
import { readFileSync, writeFileSync } from 'node:fs';
import { lexicographicSortSchema, printSchema } from 'graphql';
import { modelOf } from '../../src/graph/model/model-of.js';
import { buildApiSchema } from '../../src/resolvers/build/build-schema.js';
import { KINDS } from '../../src/schema/kinds.js';
import { writeClientFacts } from './client-facts.js';
import { writeEnumValues } from './enum-values.js';
import { writeSentenceWords } from './sentence-words.js';

const model = modelOf(KINDS);
const schema = lexicographicSortSchema(buildApiSchema(model));
const FILES = {
  'schema.graphql': `${printSchema(schema)}\n`,
  'clients/typescript/schema/src/facts.ts': writeClientFacts(schema),
  'web/src/answer/enum-values.ts': writeEnumValues(schema),
  'web/src/thing/sentence-words.ts': writeSentenceWords(model),
};
for (const [name, text] of Object.entries(FILES)) {
  const file = new URL(`../../${name}`, import.meta.url);
  if (!process.argv.includes('--check')) {
    writeFileSync(file, text);
  } else if (readFileSync(file, 'utf8') !== text) {
    process.stderr.write(`${name} is not what the code speaks. Run: npm run schema:emit\n`);
    process.exitCode = 1;
  }
}
