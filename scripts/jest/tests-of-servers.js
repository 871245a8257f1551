import { LEFT_EVERYWHERE, LEFT_ON_SERVERS } from './left-to-long.js';
import { 'module.exports' as findTestsOfEngines } from './tests-of-engines.js';
import { testsWithout } from './tests-without.js';

/** For `jest --filter`: the test files that import the engines, but those that `npm test` leaves out on a server. */
function findTestsOfServers(paths) {
  const { filtered } = findTestsOfEngines(paths);
  return { filtered: testsWithout(filtered, [...LEFT_EVERYWHERE, ...LEFT_ON_SERVERS]) };
}

// Jest requires it.
export { findTestsOfServers as 'module.exports' };
