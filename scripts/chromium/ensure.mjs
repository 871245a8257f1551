import { ensureProgram } from '../ensure-program.mjs';

/** Prints the path of a browser for the tests of the playground. */
ensureProgram({
  name: 'Chromium',
  variable: 'CHROMIUM_PATH',
  installed: [
    '/usr/bin/chromium',
    '/usr/bin/chromium-browser',
    '/usr/bin/google-chrome',
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
  ],
  debianPackage: 'chromium',
  missing: 'No Chromium was found. Install one, or set CHROMIUM_PATH to the program to use.',
});
