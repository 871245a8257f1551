/**
 * Builds the program, the world and the playground where that is not done yet or the
 * sources are newer; says nothing where there is nothing to do. With the word `program`, or
 * `playground`, that alone; with `serve`, what a server can't begin without: the playground
 * is built meanwhile, and this does not wait for it.
 */
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, statSync, utimesSync } from 'node:fs';
import { createRequire } from 'node:module';
import { setPriority } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const { resolve } = createRequire(import.meta.url);

const PARTS = [
  {
    name: 'program',
    made: 'dist/main.js',
    sources: ['src', 'tsconfig.json', 'scripts/build', 'package-lock.json'],
    tool: 'rolldown',
    isSlow: false,
    build: async () => (await import('./build-program.mjs')).buildProgram(ROOT),
  },
  {
    name: 'world',
    made: 'data/dist/world-store.br',
    sources: [
      ...['data/world', 'cypher', 'package-lock.json', 'src/schema'],
      ...['model', 'record', 'search', 'store'].map((folder) => `src/graph/${folder}`),
    ],
    tool: 'rolldown',
    isSlow: true,
    build: async () => (await import(`${ROOT}dist/pack-world-store.js`)).packWorldStore(),
  },
  {
    name: 'playground',
    made: 'web/dist/index.html',
    sources: ['web', 'questions', 'src/questions', 'src/tables', 'package-lock.json'],
    tool: 'vite/package.json',
    isSlow: true,
    build: async () => (await import('./build-page.mjs')).buildPage(ROOT),
  },
];

/** After how many steps of courtesy the playground has its turn: nobody waits for it yet. */
const COURTESY = 10;

const [only] = process.argv.slice(2);
if (only === 'program' || only === 'playground') {
  await ensure(only);
} else {
  await ensure('program');
  const page = beginPage(only === 'serve');
  await ensure('world');
  await page;
}

async function ensure(wanted) {
  const part = PARTS.find(({ name }) => name === wanted);
  if (isDone(part)) return;
  const { name, made, sources, isSlow, build } = part;
  const file = join(ROOT, made);
  if (isSlow) process.stderr.write(`Building the ${name}; this takes some seconds, once.\n`);
  // First, since a folder that gets another is changed by that.
  mkdirSync(dirname(file), { recursive: true });
  const newest = new Date(Math.ceil(newestOf(sources)));
  await build();
  // A source that was written meanwhile is newer than what was made of it.
  utimesSync(file, newest, newest);
}

/** Builds the playground in a process of its own; resolves at once where nobody waits for it. */
function beginPage(isLeft) {
  if (isDone(PARTS.find(({ name }) => name === 'playground'))) return undefined;
  const words = [fileURLToPath(import.meta.url), 'playground'];
  const child = spawn(process.execPath, words, { stdio: ['ignore', 'inherit', 'inherit'] });
  setPriority(child.pid, COURTESY);
  if (isLeft) {
    child.unref();
    return undefined;
  }
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => {
      if (code === 0) resolve();
      else reject(new Error('The playground could not be built.'));
    });
  });
}

function isDone({ made, sources, tool }) {
  return isFresh(join(ROOT, made), sources) || !isThere(tool);
}

/** Whether a file is as new as all sources that are there; an installed package has none. */
function isFresh(file, sources) {
  return existsSync(file) && newestOf(sources) <= statSync(file).mtimeMs;
}

function newestOf(sources) {
  return Math.max(...sources.map((source) => newestIn(join(ROOT, source))));
}

/** The last change of a file, or of all in a folder but what is built there; a file that went was a change of its folder. */
function newestIn(path) {
  if (!existsSync(path)) return 0;
  const status = statSync(path);
  const inner = status.isDirectory() ? readdirSync(path).filter((name) => name !== 'dist') : [];
  return Math.max(status.mtimeMs, ...inner.map((name) => newestIn(join(path, name))));
}

function isThere(tool) {
  try {
    resolve(tool);
    return true;
  } catch {
    return false;
  }
}
