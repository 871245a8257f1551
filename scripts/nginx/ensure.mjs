/**
 * Prints the path of nginx for the tests of docs/deploy.
 *
 * It is NGINX_PATH where that is set, else one that is installed. Under CI one is
 * installed first where it is missing, with Debian's packages, which takes root. Exit
 * code 3: there is none, and stderr says what to do.
 */
import { execFileSync } from 'node:child_process';
import { accessSync, constants } from 'node:fs';

const INSTALLED = ['/usr/sbin/nginx', '/usr/bin/nginx', '/opt/homebrew/bin/nginx'];
const { NGINX_PATH, CI } = process.env;

const path = find() ?? (CI ? install() : undefined);
if (path === undefined) {
  process.stderr.write('No nginx was found. Install one, or set NGINX_PATH to the program.\n');
  process.exitCode = 3;
} else {
  process.stdout.write(`${path}\n`);
}

function find() {
  if (NGINX_PATH) return isProgram(NGINX_PATH) ? NGINX_PATH : undefined;
  return INSTALLED.find(isProgram);
}

function install() {
  if (NGINX_PATH || process.getuid?.() !== 0) return undefined;
  const options = {
    stdio: ['ignore', 2, 2],
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  };
  try {
    execFileSync('apt-get', ['-qq', 'update'], options);
    execFileSync(
      'apt-get',
      ['-qq', 'install', '-y', '--no-install-recommends', 'nginx-light'],
      options,
    );
  } catch (error) {
    process.stderr.write(`nginx could not be installed: ${error.message}\n`);
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
