/**
 * `npm run soak:oracle`: compares the API with the reference evaluator on 200,000 random
 * cases, in rounds, each with a seed of its own; a round that differs is told, and the
 * rest goes on. ORACLE_CASES sets another number, ENGINES other engines than `grafeo`,
 * ORACLE_SEED the first seed; arguments go to Jest.
 */
import { spawnSync } from 'node:child_process';

const CASES = Number(process.env.ORACLE_CASES ?? 200_000);
const ROUND = 5_000;
const engines = process.env.ENGINES ?? 'grafeo';
const firstSeed = Number(process.env.ORACLE_SEED ?? Date.now() % 2 ** 30);

const started = Date.now();
const different = [];
for (let done = 0; done < CASES; done += ROUND) {
  const cases = Math.min(ROUND, CASES - done);
  const seed = firstSeed + done / ROUND;
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [
      'node_modules/jest/bin/jest.js',
      'test/semantics/engines-agree.test.ts',
      ...process.argv.slice(2),
    ],
    {
      encoding: 'utf8',
      env: {
        ...process.env,
        ENGINES: engines,
        ORACLE_CASES: String(cases),
        ORACLE_SEED: String(seed),
      },
    },
  );
  if (status !== 0) {
    different.push(seed);
    process.stdout.write(`${stdout}${stderr}`);
  }
  const minutes = ((Date.now() - started) / 60_000).toFixed(0);
  process.stdout.write(
    `${done + cases} of ${CASES} cases on ${engines} after ${minutes} min, ${different.length} rounds differ\n`,
  );
}
if (different.length > 0) {
  process.stdout.write(`Again: ORACLE_CASES=${ROUND} ORACLE_SEED=${different.join(' or ')}\n`);
}
process.exit(different.length > 0 ? 1 : 0);
