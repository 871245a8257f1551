/**
 * Prints the path of a Python with pandas, for the tests of `clients/python`; with the word
 * `readers`, of one with gql and what reads our exports, too, which are compiled for
 * minutes. Each is an environment of its own, in the cache, made by `python3 -m venv` and
 * pip. Exit code 3: it can't be had.
 */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { cacheFolder } from '../cache-folder.mjs';
import { makeAside } from '../make-aside.mjs';

const PANDAS = 'pandas==2.3.3';
const READERS = [
  'followthemoney==4.11.2',
  'frictionless==5.21.0',
  'gql[requests]==4.0.0',
  'networkx==3.6.1',
  PANDAS,
  'pyarrow==26.0.1',
  'rdflib==7.6.0',
];
const PACKAGES = process.argv.includes('readers') ? READERS : [PANDAS];

const tag = createHash('sha256').update(PACKAGES.join()).digest('hex').slice(0, 8);
const folder = join(cacheFolder(), `python-with-${tag}`);
const pythonIn = (environment) => join(environment, 'bin', 'python3');
const options = { stdio: ['ignore', 2, 2] };
try {
  makeAside(folder, (aside) => {
    execFileSync('python3', ['-m', 'venv', '--clear', aside], options);
    const words = ['-m', 'pip', 'install', '-q', '--disable-pip-version-check', ...PACKAGES];
    execFileSync(pythonIn(aside), words, options);
  });
  process.stdout.write(`${pythonIn(folder)}\n`);
} catch (error) {
  process.stderr.write(
    `There is no Python with ${PACKAGES.join(', ')}, nor could it be installed: ${error.message}\n`,
  );
  process.exitCode = 3;
}
