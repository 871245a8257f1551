import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { LEFT_TO_LONG } from './left-to-long.js';
import { 'module.exports' as findTestsOfEngines } from './tests-of-engines.js';

const LEFT = new Set(
  [...LEFT_TO_LONG.keys()].map((name) =>
    fileURLToPath(new URL(`../../test/${name}.test.ts`, import.meta.url)),
  ),
);

/** For `jest --filter`: the test files that import the engines, but those that `npm test` leaves out on a server. */
function findTestsOfServers(paths) {
  for (const file of LEFT) {
    if (!existsSync(file)) throw new Error(`left-to-long.js names ${file}, which is not there.`);
  }
  const { filtered } = findTestsOfEngines(paths);
  return { filtered: filtered.filter((path) => !LEFT.has(path)) };
}

// Jest requires it.
export { findTestsOfServers as 'module.exports' };
