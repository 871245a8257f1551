import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { fileURLToPath } from 'node:url';
import { refusedImportsOf } from './support/layers.js';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const DECORATED = ['src/schema/entities/', 'src/schema/claims/', 'src/schema/kinds.ts'];

interface Manifest {
  readonly dependencies: object;
  readonly peerDependencies: object;
}

const manifest = JSON.parse(readFileSync(`${ROOT}package.json`, 'utf8')) as Manifest;
const INSTALLED = [
  ...Object.keys({ ...manifest.dependencies, ...manifest.peerDependencies }),
  ...builtinModules.map((name) => `node:${name}`),
];
const FILES = execFileSync('git', ['ls-files', '-co', '--exclude-standard', '*.ts', '*.tsx'], {
  cwd: ROOT,
  encoding: 'utf8',
})
  .split('\n')
  .filter((file) => /^(?:src|web|scripts|bench|clients|test)\//u.test(file));

describe('the layers', () => {
  it('import nothing that they may not', () => {
    const refused = filesIn('src/', 'web/', 'scripts/', 'bench/', 'clients/').flatMap((file) =>
      refusedImportsOf(file, read(file), INSTALLED).map((name) => `${file}: ${name}`),
    );
    expect(refused).toEqual([]);
  });

  it.each([
    { file: 'src/main.ts', refused: ['./graph/neo4j/neo4j-store.js', './elsewhere/room.js'] },
    { file: 'src/cli/opening/serve.ts', refused: ['@grafeo-db/js', '../main.js'] },
    { file: 'src/server/server.ts', refused: ['../cli/exit-code.js', 'neo4j-driver/lib/x.js'] },
    { file: 'src/server/server.ts', refused: ['../../bench/measure.js', '../../test/x.js'] },
    { file: 'src/server/server.ts', refused: ['fast-check'] },
    { file: 'src/resolvers/create-api.ts', refused: ['../server/exit.js'] },
    { file: 'src/resolvers/create-api.ts', refused: ['../graph/grafeo/grafeo-store.js'] },
    { file: 'src/schema/scalars.ts', refused: ['../resolvers/scope.js'] },
    { file: 'src/schema/entities/island.ts', refused: ['../../graph/errors.js', 'graphql'] },
    { file: 'src/schema/claims/sighting.ts', refused: ['type-graphql'] },
    { file: 'src/graph/query/find.ts', refused: ['../../schema/names.js', '../neo4j/values.js'] },
    { file: 'src/graph/query/find.ts', refused: ['graphql/language/parser.js', '@apollo/server'] },
    { file: 'src/graph/engines.ts', refused: ['neo4j-driver'] },
    { file: 'src/graph/neo4j/neo4j-store.ts', refused: ['../errors.js', '../grafeo/values.js'] },
    { file: 'src/graph/grafeo/grafeo-store.ts', refused: ['neo4j-driver', '../model/model.js'] },
    { file: 'src/mapping/blocks/lookups.ts', refused: ['../run/run-import.js', '../files/x.js'] },
    { file: 'src/graph/record/plan/plan.ts', refused: ['../write/x.js', '../elsewhere/x.js'] },
    { file: 'src/resolvers/fields/field.ts', refused: ['../create-api.js', '../parts/lists.js'] },
    { file: 'src/server/gate/admission.ts', refused: ['../routes/app.js', '../elsewhere/x.js'] },
    { file: 'src/elsewhere/room.ts', refused: ['../graph/errors.js'] },
    { file: 'web/page.tsx', refused: ['../test/support.js'] },
    { file: 'bench/measure.ts', refused: ['../test/support.js'] },
  ])('refuse $refused in $file, however it is imported', ({ file, refused }) => {
    const ways = [
      (name: string) => `import '${name}';`,
      (name: string) => `import {\n  a,\n} from '${name}';`,
      (name: string) => `export type { A } from '${name}';`,
      (name: string) => `await import('${name}');`,
    ];
    for (const way of ways) {
      expect(refusedImportsOf(file, refused.map(way).join('\n'), INSTALLED)).toEqual(refused);
    }
  });

  it.each([
    { file: 'src/main.ts', allowed: ['./cli/serve.js', './server/server.js'] },
    { file: 'src/server/server.ts', allowed: ['../resolvers/resolver.js', '@apollo/server'] },
    { file: 'src/schema/claims/sighting.ts', allowed: ['../entities/x.js', '../../graph/model/x'] },
    { file: 'src/resolvers/create-api.ts', allowed: ['./build/build-schema.js', '../schema/x.js'] },
    { file: 'src/mapping/run/mapping-run.ts', allowed: ['../language/x.js', '../files/x.js'] },
    { file: 'src/graph/engines.ts', allowed: ['./errors.js', './neo4j/neo4j-store.js'] },
    { file: 'src/graph/neo4j/neo4j-store.ts', allowed: ['../store/x.js', 'neo4j-driver'] },
    { file: 'src/graph/grafeo/values.ts', allowed: ['./x.js', '@grafeo-db/js', 'node:fs'] },
    { file: 'bench/measure.ts', allowed: ['../src/graph/neo4j/values.js', 'neo4j-driver'] },
  ])('take $allowed in $file', ({ file, allowed }) => {
    const text = allowed.map((name) => `import '${name}';`).join('\n');
    expect(refusedImportsOf(file, text, INSTALLED)).toEqual([]);
  });
});

describe('TypeScript of ours', () => {
  it('writes "#name" for what is private', () => {
    expect(linesThat(/^ +(?:private|protected) (?!constructor\()/u, FILES)).toEqual([]);
  });

  it('parses a value where it would cast it by way of "unknown"', () => {
    expect(linesThat(/\bas unknown as\b/u, FILES)).toEqual([]);
  });

  it('has a decorator on each field of a definition, which would else be missing silently', () => {
    const bare = /(?<!\))\n {2}(?:(?:abstract )?readonly |\w+!:).*/gu;
    const found = filesIn(...DECORATED).flatMap((file) =>
      [...read(file).matchAll(bare)].map(([line]) => `${file}: ${line.trim()}`),
    );
    expect(found).toEqual([]);
  });
});

function filesIn(...places: readonly string[]): readonly string[] {
  const found = FILES.filter((file) => places.some((place) => file.startsWith(place)));
  expect(found.length).toBeGreaterThan(places.length);
  return found;
}

function linesThat(pattern: RegExp, files: readonly string[]): readonly string[] {
  return files.flatMap((file) =>
    read(file)
      .split('\n')
      .filter((line) => pattern.test(line))
      .map((line) => `${file}: ${line.trim()}`),
  );
}

function read(file: string): string {
  return readFileSync(`${ROOT}${file}`, 'utf8');
}
