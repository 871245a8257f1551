#!/usr/bin/env node
import { existsSync } from 'node:fs';

const program = new URL('../dist/main.js', import.meta.url);
if (!existsSync(program)) {
  process.stderr.write('The program has not been built. Build it with "npm run build".\n');
  process.exit(1);
}
await import(program.href);
