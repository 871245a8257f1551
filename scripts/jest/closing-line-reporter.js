import { writeSync } from 'node:fs';

const STDOUT = 1;

/**
 * Ends a run of Jest with a line for people and machines: what passed, failed, was left out.
 *
 * It is written when the process exits, since Jest's own summary and the
 * teardown come after every reporter. A file that cannot be run at all counts
 * as one failure.
 */
export default class ClosingLineReporter {
  onRunComplete(_contexts, results) {
    const failed = results.numFailedTests + results.numRuntimeErrorTestSuites;
    const skipped = results.numPendingTests + results.numTodoTests;
    process.once('exit', () => {
      const seconds = Math.round((Date.now() - results.startTime) / 1000);
      writeSync(
        STDOUT,
        `\nThe tests took ${seconds} s on Node ${process.versions.node}.\n` +
          `${results.numPassedTests} passed, ${failed} failed, ${skipped} skipped\n`,
      );
    });
  }
}
