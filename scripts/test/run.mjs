/**
 * `npm test`: the checks, the tests on the embedded engines, and those on each Neo4j,
 * side by side, with one closing line for all. `ENGINES` names other engines.
 *
 * `--long`: on every engine, with more random cases, and faults in long form.
 * `--without-checks`: the tests alone. With arguments, those of Jest, only the tests that
 * they choose, without the checks.
 */
import { LEFT_EVERYWHERE, LEFT_ON_SERVERS } from '../jest/left-to-long.js';
import { startNeo4j } from '../neo4j/neo4j-server.mjs';
import { EMBEDDED, KNOWN, SERVERS } from './known-engines.mjs';
import { runJest } from './run-jest.mjs';
import { runPart } from './run-part.mjs';

const QUICK = ['grafeo', 'grafeo-file', 'neo4j-5'];
const LONG_SETTINGS = {
  ENTENTE_TEST_LONG: '1',
  ORACLE_CASES: '5000',
  FAULTS_ROUNDS: '5',
  FAULTS_TELL: '1',
  FUZZ_OPERATIONS: '10000',
  FUZZ_RUNS: '3000',
};
/** `code` is types and lint. */
const CHECKS = ['format', 'code', 'schema'];
const OF_ENGINES = '--filter=<rootDir>/scripts/jest/tests-of-engines.js';
const OF_SERVERS = '--filter=<rootDir>/scripts/jest/tests-of-servers.js';
const OF_SHORT_RUNS = '--filter=<rootDir>/scripts/jest/tests-of-short-runs.js';
const LINE = '!'.repeat(78);

/**
 * A server's tests follow each other, and take longest: the other parts are nice to them.
 * Embedded engines know nothing of each other, and one waits where the other works.
 */
const NICE = 5;
const EMBEDDED_WORKERS = '2';

const started = Date.now();
const { CI, NEO4J_URI } = process.env;
const [OF_LONG, WITHOUT_CHECKS] = ['--long', '--without-checks'];
const given = process.argv.slice(2);
const words = given.filter((word) => word !== OF_LONG && word !== WITHOUT_CHECKS);
const isLong = given.includes(OF_LONG);
const settings = isLong ? LONG_SETTINGS : {};
const engines =
  process.env.ENGINES?.split(',').map((name) => name.trim()) ?? (isLong ? KNOWN : QUICK);
const unknown = engines.filter((name) => !KNOWN.includes(name));
if (unknown.length > 0) {
  process.stderr.write(
    `ENGINES must name some of ${KNOWN.join(', ')}, but got: ${unknown.join(', ')}.\n`,
  );
  process.exit(2);
}
const embedded = engines.filter((name) => name in EMBEDDED);
const servers = chooseServers(engines.filter((name) => SERVERS.includes(name)));
/** Whether files are left to `npm run test:long`: not those that somebody asks for. */
const leaves = !isLong && words.length === 0;
/** Why servers could not be had, by their names. */
const missing = new Map();

// Once, before parts and workers that would all do it at the same time.
await build('program');
const parts = await Promise.all([
  ...(words.length === 0 && !given.includes(WITHOUT_CHECKS) ? [check()] : []),
  ...(embedded.length > 0 ? [testOnEmbedded()] : []),
  ...servers.map(testOnServer),
]);
close(parts);

/** The server of NEO4J_URI is one; see `test/support/neo4j/launcher.mjs`, which names it alike. */
function chooseServers(names) {
  if (!NEO4J_URI || names.length === 0) return names;
  return [names.includes('neo4j') ? 'neo4j' : names[0]];
}

async function build(...names) {
  await runPart('build', process.execPath, ['scripts/build/ensure-built.mjs', ...names]);
}

async function check() {
  const failed = [];
  for (const name of CHECKS) {
    const command = ['run', '--silent', `check:${name}`];
    const code = await runPart(`check:${name}`, 'npm', command, { nice: NICE });
    if (code !== 0) failed.push(name);
  }
  const told =
    failed.length === 0 ? `passed: ${CHECKS.join(', ')}` : `FAILED: ${failed.join(', ')}`;
  return { told: `checks ${told}`, passed: 0, failed: failed.length, skipped: 0 };
}

/**
 * One after the other: in a long run each engine has its own, so that each tests all. What
 * uses no engine has its turn in the first.
 */
async function testOnEmbedded() {
  // Who chooses a few tests waits for nothing else; what builds the page locks it.
  if (words.length === 0) await build();
  const [first, ...rest] = isLong ? embedded : [embedded.join(',')];
  const options = { environment: { ENTENTE_TEST_WORKERS: EMBEDDED_WORKERS }, nice: NICE };
  const filter = leaves ? [OF_SHORT_RUNS] : [];
  const counts = [await testOn(first, [...filter, ...words], options)];
  for (const name of rest) counts.push(await testOn(name, [OF_ENGINES, ...words], options));
  const sum = (count) => counts.reduce((total, each) => total + each[count], 0);
  return {
    told: counts.map(({ told }) => told).join('\n'),
    passed: sum('passed'),
    failed: sum('failed'),
    skipped: sum('skipped'),
  };
}

async function testOn(names, jestWords, { environment = {}, nice = 0 } = {}) {
  const counts = await runJest(names, jestWords, {
    environment: { ...settings, ...environment, ENGINES: names },
    nice,
  });
  const { passed, failed, skipped } = counts;
  const of = `${passed} passed, ${failed} failed, ${skipped} skipped`;
  return { told: `tests on ${names}: ${of}`, ...counts };
}

/** Where the embedded engines are tested too, what uses no engine has its turn there. */
function filterOnServer() {
  if (embedded.length > 0) return [leaves ? OF_SERVERS : OF_ENGINES];
  return leaves ? [OF_SHORT_RUNS] : [];
}

async function testOnServer(name) {
  const jestWords = [...filterOnServer(), ...words];
  if (NEO4J_URI) return testOn(name, jestWords);
  let server;
  try {
    server = await startNeo4j(name);
  } catch (error) {
    missing.set(name, error.message);
    return { told: `tests on ${name}: NONE`, passed: 0, failed: CI ? 1 : 0, skipped: 0 };
  }
  const { url, user, password, stop } = server;
  try {
    return await testOn(name, jestWords, {
      environment: { NEO4J_URI: url, NEO4J_USER: user, NEO4J_PASSWORD: password },
    });
  } finally {
    await stop();
  }
}

function close() {
  const sum = (count) => parts.reduce((total, part) => total + part[count], 0);
  const failed = sum('failed');
  const lines = ['', ...parts.map(({ told }) => told)];
  if (!isLong) {
    const left = KNOWN.filter((name) => !engines.includes(name)).map((name) => `tests on ${name}`);
    if (leaves) left.push(LEFT_EVERYWHERE.join(' '));
    if (leaves && embedded.length > 0 && servers.length > 0) {
      left.push(`on ${servers.join(' and ')}: ${LEFT_ON_SERVERS.join(' ')}`);
    }
    left.push('more random cases, faults in long form');
    lines.push(`left to npm run test:long: ${left.join('; ')}`);
  }
  if (missing.size > 0) {
    lines.push('', LINE);
    lines.push(
      ` NOT TESTED on ${[...missing.keys()].join(', ')}. Install Java and Maven, or Docker, or set NEO4J_URI.`,
    );
    for (const [name, why] of missing) lines.push(` ${name}: ${why}`);
    lines.push(LINE);
  }
  const seconds = Math.round((Date.now() - started) / 1000);
  lines.push('', `It took ${seconds} s on Node ${process.versions.node}.`);
  lines.push(`${sum('passed')} passed, ${failed} failed, ${sum('skipped')} skipped`, '');
  process.stdout.write(lines.join('\n'));
  process.exitCode = failed > 0 ? 1 : 0;
}
