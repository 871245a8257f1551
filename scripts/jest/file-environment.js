import diagnostics from 'node:diagnostics_channel';
import { once } from 'node:events';

/**
 * What Jest needs of an environment, without a realm of its own; ends with a test file
 * what its tests began.
 *
 * A test whose time is over goes on running, in the worker that runs the next file: so
 * the processes that it started are killed, and what was given to `whenFileEnds` is
 * called.
 */
export default class FileEnvironment {
  global = globalThis;
  fakeTimers = null;
  fakeTimersModern = null;
  #exit = process.exit;
  #children = new Set();
  #ends = new Set();
  #keepChild = ({ process: child }) => this.#children.add(child);

  async setup() {
    // Jest has set its own, which knows no source maps of Node's.
    Error.prepareStackTrace = undefined;
    // In the process that also holds the servers of the whole run, they are left alone.
    if (process.send) diagnostics.subscribe('child_process', this.#keepChild);
    globalThis.whenFileEnds = (end) => this.#ends.add(end);
  }

  async teardown() {
    diagnostics.unsubscribe('child_process', this.#keepChild);
    const left = [...this.#children].filter(isRunning);
    for (const child of left) child.kill('SIGKILL');
    await Promise.all(left.map((child) => isRunning(child) && once(child, 'exit')));
    await Promise.allSettled([...this.#ends].map((end) => end()));
    // Jest has wrapped it, once more for each file.
    process.exit = this.#exit;
  }

  exportConditions() {
    return ['node', 'node-addons'];
  }

  getVmContext() {
    return null;
  }
}

function isRunning({ pid, exitCode, signalCode }) {
  return pid !== undefined && exitCode === null && signalCode === null;
}
