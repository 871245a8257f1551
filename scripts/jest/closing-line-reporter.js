import { writeFileSync, writeSync } from 'node:fs';

const STDOUT = 1;

/**
 * Ends a run of Jest with a line for people and machines: what passed, failed, was left out.
 *
 * It is written when the process exits, since Jest's own summary and the
 * teardown come after every reporter. A file that cannot be run at all counts
 * as one failure. As a part of `npm test` the counts go to the file of
 * ENTENTE_TEST_COUNTS instead: there is one such line for the whole.
 */
export default class ClosingLineReporter {
  onRunComplete(_contexts, results) {
    const counts = {
      passed: results.numPassedTests,
      failed: results.numFailedTests + results.numRuntimeErrorTestSuites,
      skipped: results.numPendingTests + results.numTodoTests,
    };
    const { ENTENTE_TEST_COUNTS: file } = process.env;
    if (file) {
      writeFileSync(file, JSON.stringify(counts));
      return;
    }
    process.once('exit', () => {
      const seconds = Math.round((Date.now() - results.startTime) / 1000);
      writeSync(
        STDOUT,
        `\nThe tests took ${seconds} s on Node ${process.versions.node}.\n` +
          `${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped\n`,
      );
    });
  }
}
