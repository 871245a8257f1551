import { LEFT_EVERYWHERE } from './left-to-long.js';
import { testsWithout } from './tests-without.js';

/** For `jest --filter`: the test files but those that only `npm run test:long` runs. */
function findTestsOfShortRuns(paths) {
  return { filtered: testsWithout(paths, LEFT_EVERYWHERE) };
}

// Jest requires it.
export { findTestsOfShortRuns as 'module.exports' };
