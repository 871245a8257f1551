/**
 * Compares the API with the reference evaluator on 200,000 random cases in memory,
 * and a fifth of them on each other engine of the run; takes the arguments of
 * `npm run jest`. ORACLE_CASES sets another number, ORACLE_SEED replays a run.
 */
import { spawnSync } from 'node:child_process';

const { status } = spawnSync(
  process.execPath,
  [
    '--experimental-vm-modules',
    '--disable-warning=ExperimentalWarning',
    'node_modules/jest/bin/jest.js',
    'test/semantics/engines-agree.test.ts',
    ...process.argv.slice(2),
  ],
  { stdio: 'inherit', env: { ...process.env, ORACLE_CASES: process.env.ORACLE_CASES ?? '200000' } },
);
process.exit(status ?? 1);
