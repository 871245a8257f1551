import { execFileSync } from 'node:child_process';
import { accessSync, constants } from 'node:fs';

/**
 * Prints the path of a program that tests need.
 *
 * It is what the environment's `variable` names where that is set, else the first of
 * `installed` that is there. Under CI `debianPackage` is installed first where none is,
 * which takes root. Exit code 3: there is none, and stderr says what to do.
 *
 * @param {{ name: string, variable: string, installed: readonly string[],
 *   debianPackage: string, missing: string }} program
 */
export function ensureProgram({ name, variable, installed, debianPackage, missing }) {
  const given = process.env[variable];
  const path = find() ?? (process.env.CI ? install() : undefined);
  if (path === undefined) {
    process.stderr.write(`${missing}\n`);
    process.exitCode = 3;
  } else {
    process.stdout.write(`${path}\n`);
  }

  function find() {
    if (given) return isProgram(given) ? given : undefined;
    return installed.find(isProgram);
  }

  function install() {
    if (given || process.getuid?.() !== 0) return undefined;
    const options = {
      stdio: ['ignore', 2, 2],
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    };
    const packages = ['-qq', 'install', '-y', '--no-install-recommends', debianPackage];
    try {
      execFileSync('apt-get', ['-qq', 'update'], options);
      execFileSync('apt-get', packages, options);
    } catch (error) {
      process.stderr.write(`${name} could not be installed: ${error.message}\n`);
    }
    return find();
  }
}

function isProgram(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
