/**
 * Prints the path of a browser for the tests of the playground.
 *
 * It is CHROMIUM_PATH where that is set, else one that is installed. Under CI
 * one is installed first where it is missing, with Debian's packages, which
 * takes root. Exit code 3: there is none, and stderr says what to do.
 */
import { execFileSync } from 'node:child_process';
import { accessSync, constants } from 'node:fs';

const INSTALLED = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];
const { CHROMIUM_PATH, CI } = process.env;

const path = find() ?? (CI ? install() : undefined);
if (path === undefined) {
  process.stderr.write(
    'No Chromium was found. Install one, or set CHROMIUM_PATH to the program to use.\n',
  );
  process.exitCode = 3;
} else {
  process.stdout.write(`${path}\n`);
}

function find() {
  if (CHROMIUM_PATH) return isProgram(CHROMIUM_PATH) ? CHROMIUM_PATH : undefined;
  return INSTALLED.find(isProgram);
}

function install() {
  if (CHROMIUM_PATH || process.getuid?.() !== 0) return undefined;
  try {
    execFileSync('apt-get', ['-qq', 'update'], { stdio: ['ignore', 2, 2] });
    execFileSync('apt-get', ['-qq', 'install', '-y', '--no-install-recommends', 'chromium'], {
      stdio: ['ignore', 2, 2],
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    });
  } catch (error) {
    process.stderr.write(`Chromium could not be installed: ${error.message}\n`);
  }
  return find();
}

function isProgram(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
