import { ensureProgram } from '../ensure-program.mjs';

/** Prints the path of nginx for the tests of docs/deploy. */
ensureProgram({
  name: 'nginx',
  variable: 'NGINX_PATH',
  installed: ['/usr/sbin/nginx', '/usr/bin/nginx', '/opt/homebrew/bin/nginx'],
  debianPackage: 'nginx-light',
  missing: 'No nginx was found. Install one, or set NGINX_PATH to the program.',
});
