import { renameSync, rmSync } from 'node:fs';
import { join, relative } from 'node:path';
import { rolldown } from 'rolldown';

/**
 * What is started or imported by a path of its own; all else is what these import.
 * `main` is the command, `kinds` is what kinds are defined with, the next what the process
 * of an embedded engine runs, and the last what the build makes the world's store with.
 */
const ENTRIES = {
  main: 'main.ts',
  kinds: 'kinds.ts',
  'engine-process': 'graph/grafeo/engine-process.ts',
  'pack-world-store': '../scripts/build/pack-world-store.ts',
};

/**
 * What stays a package beside the program: a library of machine code, the compiler, which
 * only kinds of one's own need, and graphql, which tracing watches as it is imported.
 */
const PACKAGES = ['@grafeo-db/js', 'graphql', 'typescript'];

/** What others import if it is there, and is not: drafts of HTTP and faster WebSockets. */
const ABSENT = ['@as-integrations/express4', 'bufferutil', 'utf-8-validate'];

/**
 * Bundles `src` of the folder `root`, with the libraries that it uses, into its `dist`;
 * types are checked by `npm run check:code`. What was there is replaced as a whole.
 */
export async function buildProgram(root) {
  const made = join(root, `dist.${process.pid}`);
  const input = Object.fromEntries(
    Object.entries(ENTRIES).map(([name, file]) => [name, join(root, 'src', file)]),
  );
  try {
    await bundle(root, input, made);
    rmSync(join(root, 'dist'), { recursive: true, force: true });
    renameSync(made, join(root, 'dist'));
  } finally {
    rmSync(made, { recursive: true, force: true });
  }
}

/**
 * Bundles the files of `input`, by the names of what is made of each, into the folder `made`.
 * `place` is the code of an address in the folder that they run in, `dist` of `root` unless
 * told otherwise.
 */
export async function bundle(root, input, made, place = 'import.meta.url') {
  const bundled = await rolldown({
    cwd: root,
    input,
    platform: 'node',
    external: [...PACKAGES, ...ABSENT].map((name) => new RegExp(`^${name}(/|$)`)),
    tsconfig: join(root, 'tsconfig.json'),
    plugins: [keepPaths(join(root, 'src'), place)],
    logLevel: 'warn',
    checks: { bundlerTimings: false },
  });
  try {
    await bundled.write({ dir: made, chunkFileNames: '[name].js', keepNames: true });
  } finally {
    await bundled.close();
  }
}

/** Sources find files of the package by their own path: in `dist`, where all is in one folder, too. */
function keepPaths(sources, place) {
  return {
    name: 'keep-paths',
    transform: {
      filter: { id: /\/src\/.*\.ts$/, code: /import\.meta\.url/ },
      handler(code, id) {
        const path = relative(sources, id).replaceAll('\\', '/');
        return code.replaceAll('import.meta.url', `new URL('./${path}', ${place}).href`);
      },
    },
  };
}
