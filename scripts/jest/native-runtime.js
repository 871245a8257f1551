import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { pathToFileURL } from 'node:url';
import { register } from 'tsx/esm/api';

const require = createRequire(import.meta.url);
const HANDLERS = Symbol.for('EVENT_HANDLERS');

register();

// A worker has half a second to end, or Jest says that it failed to; what its engines and
// its heap take down in order takes longer, and is of no use to anybody.
if (process.send) {
  process.once('exit', (code) => {
    if (code === 0) process.kill(process.pid, 'SIGKILL');
  });
}

/**
 * Loads test files as Node loads any module: all of a worker's share the modules of the
 * product, and the realm. See docs/decisions/0054.
 *
 * Jest's own runtime loads the product anew for each file, two seconds of it, and runs
 * it before it is compiled well.
 */
class NativeRuntime {
  getAllCoverageInfoCopy = doNothing;
  setGlobalsForRuntime = doNothing;
  enterTestCode = doNothing;
  leaveTestCode = doNothing;
  teardown = doNothing;

  /** Jest's framework keeps the tests and the hooks of a file: it is loaded anew for each. */
  requireInternalModule(path) {
    for (const loaded of Object.keys(require.cache)) {
      if (loaded.startsWith(dirname(path))) Reflect.deleteProperty(require.cache, loaded);
    }
    Reflect.deleteProperty(globalThis, HANDLERS);
    return require(path);
  }

  requireModule(path) {
    return require(path);
  }

  unstable_shouldLoadAsEsm() {
    return true;
  }

  async unstable_importModule(path) {
    return import(pathToFileURL(path).href);
  }

  getSourceMaps() {
    return new Map();
  }
}

function doNothing() {
  return undefined;
}

// Jest requires it.
export { NativeRuntime as 'module.exports' };
