/** Builds the packages of `clients/typescript`, each into its `dist`: ES modules with their types. */
import { copyFileSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildSchema, introspectionFromSchema } from 'graphql';
import typescript from 'typescript';
import { build } from 'vite';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

for (const name of ['schema', 'client']) await buildPackage(join(ROOT, 'clients/typescript', name));
addSchema(join(ROOT, 'clients/typescript/schema/dist'));

/** What a package imports by name stays outside of it; what it takes from `src` goes in. */
async function buildPackage(folder) {
  const { exports } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const entries = Object.values(exports)
    .filter((path) => typeof path === 'object')
    .map((path) => path.default.replace('./dist/', '').replace(/\.js$/, ''));
  rmSync(join(folder, 'dist'), { recursive: true, force: true });
  await build({
    configFile: false,
    root: folder,
    logLevel: 'warn',
    build: {
      target: 'es2022',
      minify: false,
      lib: {
        entry: Object.fromEntries(entries.map((name) => [name, join(folder, 'src', `${name}.ts`)])),
        formats: ['es'],
      },
      rollupOptions: { external: /^[^./\0]/ },
    },
  });
  copyFileSync(join(ROOT, 'LICENSE'), join(folder, 'dist', 'LICENSE'));
  const sources = join(folder, 'src');
  for (const file of readdirSync(sources)) {
    const { outputText, diagnostics } = typescript.transpileDeclaration(
      readFileSync(join(sources, file), 'utf8'),
      { fileName: file, reportDiagnostics: true },
    );
    for (const { messageText } of diagnostics) {
      throw new Error(
        `${join(sources, file)}: ${typescript.flattenDiagnosticMessageText(messageText, '\n')}`,
      );
    }
    writeFileSync(join(folder, 'dist', file.replace(/\.ts$/, '.d.ts')), outputText);
  }
}

function addSchema(dist) {
  mkdirSync(dist, { recursive: true });
  const sdl = readFileSync(join(ROOT, 'schema.graphql'), 'utf8');
  copyFileSync(join(ROOT, 'schema.graphql'), join(dist, 'schema.graphql'));
  writeFileSync(
    join(dist, 'introspection.json'),
    JSON.stringify(introspectionFromSchema(buildSchema(sdl))),
  );
}
