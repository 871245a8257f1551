import { existsSync, readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const ENGINES = fileURLToPath(new URL('../../test/support/engines.ts', import.meta.url));
const TESTS = dirname(dirname(ENGINES));
const IMPORTS = /\bfrom '(\.[^']+)'|\bimport\(?\s*'(\.[^']+)'/g;

/** For `jest --filter`: the test files that import the engines, themselves or by way of others. */
function findTestsOfEngines(paths) {
  const known = new Map([[ENGINES, true]]);
  return { filtered: paths.filter((path) => reachesEngines(path, known)) };
}

function reachesEngines(file, known) {
  const found = known.get(file);
  if (found !== undefined) return found;
  // Until it is known: files may import each other in a circle.
  known.set(file, false);
  const reaches = importsOf(file).some((each) => reachesEngines(each, known));
  known.set(file, reaches);
  return reaches;
}

/** The files of `test/` that a file imports; nothing of the product imports a test. */
function importsOf(file) {
  return [...readFileSync(file, 'utf8').matchAll(IMPORTS)]
    .map(([, from, later]) => resolve(dirname(file), (from ?? later).replace(/\.js$/, '.ts')))
    .filter((path) => path.startsWith(TESTS) && existsSync(path));
}

// Jest requires it.
export { findTestsOfEngines as 'module.exports' };
