import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { didYouMean } from '../../graph/find-nearest.js';
import { UsageError } from '../shared/usage-error.js';

const MAPPINGS = fileURLToPath(new URL('../../../mappings/', import.meta.url));
const ENDING = '.yaml';

/** What mappings share, and are none themselves. */
const SHARED = new Set(['nations']);

/** The names of the product's own mappings. */
export function listMappings(): readonly string[] {
  return readdirSync(MAPPINGS)
    .filter((name) => name.endsWith(ENDING))
    .map((name) => name.slice(0, -ENDING.length))
    .filter((name) => !SHARED.has(name))
    .sort();
}

/**
 * Finds a mapping by its name in the product, or by its path.
 *
 * @throws {@link UsageError}
 */
export function findMapping(name: string): string {
  const names = listMappings();
  if (names.includes(name)) return join(MAPPINGS, `${name}${ENDING}`);
  if (existsSync(name)) return name;
  const hint = didYouMean(name, names, '"entente datasets" lists those of the product.');
  throw new UsageError(`There is no mapping ${JSON.stringify(name)}, and no such file; ${hint}`);
}
