import 'reflect-metadata';
import { once } from 'node:events';
import { runToExit } from '../../../src/cli/shared/run-to-exit.js';
import { serve } from '../../../src/cli/opening/serve.js';
import { StoreError, type StoreErrorReason } from '../../../src/graph/store/store-error.js';
import { createSmallApi } from './small-api.js';

/** Says that `{ held }` is asked; it is answered once the process gets SIGUSR2. */
function hold(): Promise<unknown> {
  process.stdout.write('held\n');
  return once(process, 'SIGUSR2');
}

/** The process that the tests of starting and stopping start: `serve` over the small API. */
process.exit(
  await runToExit(() =>
    serve(process.env, () => {
      const reason = process.env['FAIL_TO_OPEN'];
      if (reason === 'DEFECT') throw new Error('A defect.');
      if (reason !== undefined) {
        throw new StoreError(reason as StoreErrorReason, `The store is ${reason}.`);
      }
      const close = (): Promise<void> => {
        process.stderr.write('closed the store\n');
        return Promise.resolve();
      };
      const makeFirstKey = () => Promise.resolve(undefined);
      return Promise.resolve({ ...createSmallApi(undefined, hold), makeFirstKey, close });
    }),
  ),
);
