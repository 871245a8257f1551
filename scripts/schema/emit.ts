/**
 * Writes `schema.graphql`, what the API speaks, sorted; with `--check` says whether
 * the committed one is that, and writes nothing.
 */
import 'reflect-metadata';
import { readFileSync, writeFileSync } from 'node:fs';
import { lexicographicSortSchema, printSchema } from 'graphql';
import { modelOf } from '../../src/graph/model/model.js';
import { buildApiSchema } from '../../src/resolvers/build-schema.js';
import { KINDS } from '../../src/schema/kinds.js';

const FILE = new URL('../../schema.graphql', import.meta.url);
const text = `${printSchema(lexicographicSortSchema(buildApiSchema(modelOf(KINDS))))}\n`;
if (!process.argv.includes('--check')) {
  writeFileSync(FILE, text);
} else if (readFileSync(FILE, 'utf8') !== text) {
  process.stderr.write('schema.graphql is not what the code speaks. Run: npm run schema:emit\n');
  process.exitCode = 1;
}
