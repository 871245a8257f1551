import diagnostics from 'node:diagnostics_channel';
import { once } from 'node:events';
import { TestEnvironment } from 'jest-environment-node';

/**
 * Ends with a test file what its tests began.
 *
 * A test whose time is over goes on running, in the worker that runs the next file: so
 * the processes that it started are killed, and what was given to `whenFileEnds` is
 * called. What comes later than the end is refused.
 */
export default class FileEnvironment extends TestEnvironment {
  #isOver = false;
  #children = new Set();
  #ends = new Set();
  #keepChild = ({ process: child }) => this.#children.add(child);

  async setup() {
    await super.setup();
    // In the process that also holds the servers of the whole run, they are left alone.
    if (process.send) diagnostics.subscribe('child_process', this.#keepChild);
    this.global.whenFileEnds = (end) => {
      if (this.#isOver) throw new Error('The tests of this file are over.');
      this.#ends.add(end);
    };
  }

  async teardown() {
    this.#isOver = true;
    diagnostics.unsubscribe('child_process', this.#keepChild);
    const left = [...this.#children].filter(isRunning);
    for (const child of left) child.kill('SIGKILL');
    await Promise.all(left.map((child) => isRunning(child) && once(child, 'exit')));
    await Promise.allSettled([...this.#ends].map((end) => end()));
    await super.teardown();
  }
}

function isRunning({ pid, exitCode, signalCode }) {
  return pid !== undefined && exitCode === null && signalCode === null;
}
