import { dirname, join } from 'node:path';

const ENGINES = ['graph/neo4j', 'graph/grafeo'];
const DRIVERS = ['neo4j-driver', '@grafeo-db/js'];
const GRAPHQL = ['graphql', 'type-graphql', 'graphql-scalars', '@apollo/server'];

interface Layer {
  /** Folders of `src` with all in them, or single files. */
  readonly of: readonly string[];
  /** The folders of `src` that it may import, its own too. */
  readonly imports: readonly string[];
  /** The packages that it may not import. */
  readonly bans: readonly string[];
}

/**
 * Which files of `src` may import what; a file belongs to the last layer that names it.
 *
 * An engine's folder must be named itself: the one around it does not count. What is in
 * no layer may import nothing of `src`.
 */
const LAYERS: readonly Layer[] = [
  {
    of: ['main.ts', 'kinds.ts', 'cli'],
    imports: [
      ...['graph', 'questions', 'mapping', 'schema', 'resolvers', 'tables', 'exports'],
      ...['assistants', 'server', 'cli'],
    ],
    bans: DRIVERS,
  },
  {
    of: ['server'],
    imports: [
      ...['graph', 'mapping', 'schema', 'resolvers', 'tables', 'exports', 'assistants'],
      'server',
    ],
    bans: DRIVERS,
  },
  { of: ['assistants'], imports: ['graph', 'questions', 'assistants'], bans: DRIVERS },
  { of: ['tables'], imports: ['tables'], bans: DRIVERS },
  { of: ['exports'], imports: ['tables', 'exports'], bans: DRIVERS },
  { of: ['resolvers'], imports: ['graph', 'questions', 'schema', 'resolvers'], bans: DRIVERS },
  { of: ['schema'], imports: ['graph', 'schema'], bans: DRIVERS },
  { of: ['questions'], imports: ['questions'], bans: DRIVERS },
  { of: ['mapping'], imports: ['graph', 'mapping'], bans: [...DRIVERS, ...GRAPHQL] },
  {
    of: ['schema/entities', 'schema/claims', 'schema/kinds.ts'],
    imports: ['graph/model', 'schema'],
    bans: [...DRIVERS, ...GRAPHQL],
  },
  { of: ['graph'], imports: ['graph'], bans: [...DRIVERS, ...GRAPHQL] },
  {
    of: ['graph/engines.ts', 'graph/open-store.ts'],
    imports: ['graph', ...ENGINES],
    bans: [...DRIVERS, ...GRAPHQL],
  },
  {
    of: ['graph/neo4j'],
    imports: ['graph/neo4j', 'graph/store'],
    bans: ['@grafeo-db/js', ...GRAPHQL],
  },
  {
    of: ['graph/grafeo'],
    imports: ['graph/grafeo', 'graph/store'],
    bans: ['neo4j-driver', ...GRAPHQL],
  },
];

/** The parts of some folders, in their order: each may import those before it, and itself. */
const PARTS: Readonly<Record<string, readonly string[]>> = {
  cli: [
    ...['shared', 'own-kinds', 'opening', 'store', 'mappings', 'import', 'export', 'ask'],
    ...['backup', 'follow', 'deliver', 'keys', 'program.ts', 'in-production.ts'],
  ],
  'graph/record': ['items', 'plan', 'write', 'files'],
  mapping: ['language', 'values', 'blocks', 'files', 'run'],
  resolvers: ['reading', 'fields', 'parts', 'build', 'create-api.ts'],
  server: [
    ...['settings', 'request', 'reporting', 'errors', 'gate', 'operation', 'apollo', 'live'],
    ...['export', 'import', 'reconcile', 'routes', 'server.ts'],
  ],
};

const NO_LAYER: Layer = { of: [], imports: [], bans: DRIVERS };
const IMPORTS = /^(?:import|export|\})(?:.* from)? '([^'\n]+)';$|\bimport\(\s*'([^'\n]+)'/gmu;

/**
 * Lists what a file may not import, of what it does: a layer of `src` another one, the
 * product or its clients a test.
 *
 * @param file its path from the root of the repository
 * @param installed the packages that are there where the product is installed
 */
export function refusedImportsOf(
  file: string,
  text: string,
  installed: readonly string[],
): readonly string[] {
  const imports = [...text.matchAll(IMPORTS)].map(([, first, later]) => first ?? later ?? '');
  return imports.filter((name) =>
    name.startsWith('.')
      ? !mayImportFile(file, join(dirname(file), name))
      : file.startsWith('src/') && !mayImportPackage(file, name, installed),
  );
}

function mayImportFile(file: string, target: string): boolean {
  if (!file.startsWith('src/')) return !target.startsWith('test/');
  if (!target.startsWith('src/') || isLaterPart(file, target)) return false;
  const { imports } = layerOf(file);
  const engine = ENGINES.find((each) => isIn(target, each));
  return engine === undefined
    ? imports.some((folder) => isIn(target, folder))
    : imports.includes(engine);
}

/** Whether a file of a folder with parts imports what comes after it there, or is in none of the parts. */
function isLaterPart(file: string, target: string): boolean {
  return Object.entries(PARTS).some(([folder, parts]) => {
    if (!isIn(file, folder) || !isIn(target, folder)) return false;
    const [from, to] = [file, target].map((path) =>
      parts.findIndex((part) => isIn(path.replace(/\.js$/u, '.ts'), `${folder}/${part}`)),
    );
    return from === undefined || to === undefined || from < 0 || to < 0 || to > from;
  });
}

function mayImportPackage(file: string, name: string, installed: readonly string[]): boolean {
  const { bans } = layerOf(file);
  return !bans.some((ban) => isOf(name, ban)) && installed.some((each) => isOf(name, each));
}

function layerOf(file: string): Layer {
  return LAYERS.findLast(({ of }) => of.some((each) => isIn(file, each))) ?? NO_LAYER;
}

function isIn(path: string, each: string): boolean {
  return isOf(path, `src/${each}`);
}

function isOf(path: string, each: string): boolean {
  return path === each || path.startsWith(`${each}/`);
}
