/**
 * Makes `data/world/` from the publishers' files, by the product's own mappings:
 * `npm run data:world -- FOLDER`, or ENTENTE_RAW_DATA=FOLDER. The same files make the
 * same bytes.
 */
import { fileURLToPath } from 'node:url';
import { buildWorld } from './build-world.js';

const data = process.argv[2] ?? process.env['ENTENTE_RAW_DATA'] ?? '';
if (data === '') {
  process.stderr.write(
    "Name the folder of the publishers' files, which data/world/README.md lists: npm run data:world -- FOLDER\n",
  );
  process.exitCode = 2;
} else {
  await buildWorld({
    data,
    out: process.argv[3] ?? fileURLToPath(new URL('../../data/world/', import.meta.url)),
    tell: (text) => process.stderr.write(text),
  });
}
