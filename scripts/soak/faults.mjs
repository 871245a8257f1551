/**
 * `npm run soak:faults -- [--rounds N] [--minutes M] [what jest takes]`: the tests of
 * crashes and faults in long form, with so many faults each, and for so many minutes
 * each at least. FAULTS_SEED plays the steps of a run again.
 */
import { spawnSync } from 'node:child_process';
import { parseArgs } from 'node:util';

const { values, positionals } = parseArgs({
  options: {
    rounds: { type: 'string', default: '20' },
    minutes: { type: 'string', default: '0' },
  },
  allowPositionals: true,
});
const { status } = spawnSync(
  process.execPath,
  ['node_modules/jest/bin/jest.js', ...(positionals.length > 0 ? positionals : ['test/faults'])],
  {
    stdio: 'inherit',
    env: {
      ENGINES: 'grafeo-file,neo4j-5',
      ...process.env,
      FAULTS_ROUNDS: values.rounds,
      FAULTS_MINUTES: values.minutes,
      FAULTS_TELL: '1',
    },
  },
);
process.exit(status ?? 1);
