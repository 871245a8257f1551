/**
 * Prints the path of a Python with pandas, for the tests of `clients/python`: an environment
 * of its own, in the cache, made by `python3 -m venv` and pip. Exit code 3: it can't be had.
 */
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { cacheFolder } from '../cache-folder.mjs';

const PANDAS = 'pandas==2.3.3';

const folder = join(cacheFolder(), `python-${PANDAS}`);
const python = join(folder, 'bin', 'python3');
const options = { stdio: ['ignore', 2, 2] };
try {
  if (!existsSync(join(folder, 'made'))) {
    execFileSync('python3', ['-m', 'venv', '--clear', folder], options);
    execFileSync(
      python,
      ['-m', 'pip', 'install', '-q', '--disable-pip-version-check', PANDAS],
      options,
    );
    execFileSync('touch', [join(folder, 'made')]);
  }
  process.stdout.write(`${python}\n`);
} catch (error) {
  process.stderr.write(
    `There is no Python with ${PANDAS}, nor could it be installed: ${error.message}\n`,
  );
  process.exitCode = 3;
}
