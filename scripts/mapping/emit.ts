/** Writes `mappings/mapping.schema.json`: the language of mappings, for editors. */
import { writeFileSync } from 'node:fs';
import { format } from 'oxfmt';
import { mappingSchema } from './json-schema.js';

const FILE = new URL('../../mappings/mapping.schema.json', import.meta.url);
const { code } = await format('mapping.schema.json', JSON.stringify(mappingSchema()), {
  printWidth: 100,
});
writeFileSync(FILE, code);
