/** Writes `mappings/mapping.schema.json`: the language of mappings, for editors. */
import { writeFileSync } from 'node:fs';
import { format } from 'prettier';
import { mappingSchema } from '../../src/mapping/language.js';

const FILE = new URL('../../mappings/mapping.schema.json', import.meta.url);
const text = await format(JSON.stringify(mappingSchema()), { parser: 'json', printWidth: 100 });
writeFileSync(FILE, text);
