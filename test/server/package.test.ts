import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildPlayground } from '../web/build-playground.js';
import { startProcess } from './support/server-process.js';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

describe('the package', () => {
  const folder = mkdtempSync(join(tmpdir(), 'entente-package-'));
  afterAll(() => {
    rmSync(folder, { recursive: true });
  });

  it('has all that the program needs but its dependencies, and runs in any folder', async () => {
    // Packing builds what is missing, too, and knows nothing of who else builds the page.
    buildPlayground();
    const words = ['pack', '--json', '--pack-destination', folder];
    const told = execFileSync('npm', words, { encoding: 'utf8', cwd: ROOT });
    const [{ filename = '' } = {}] = JSON.parse(told) as readonly { readonly filename?: string }[];
    execFileSync('tar', ['-xzf', filename], { cwd: folder });
    // As an install would bring them.
    symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'));

    const question = [
      'package/bin/entente.js',
      'ask',
      'holders-who-restricted',
      '--format',
      'ndjson',
    ];
    const asked = startProcess(question, { ENTENTE_STORE: 'file:./graph' }, folder);
    expect(await asked.exit).toBe(0);
    expect(asked.stderr()).toBe('');
    expect(asked.stdout()).toContain('"tally.yes":1,"tally.no":3,');

    const environment = { ENTENTE_STORE: 'file:./graph', PORT: '0' };
    const server = startProcess(['package/bin/entente.js', 'serve'], environment, folder);
    const url = await server.url;
    const page = await fetch(url);
    expect(await page.text()).toContain('<title>');
    // The world, laid at the first start as the build made it, and opened again here.
    const counted = await fetch(new URL('/graphql', url), {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query: '{ nations { totalCount } votes { totalCount } }' }),
    });
    expect(await counted.json()).toEqual({
      data: { nations: { totalCount: 210 }, votes: { totalCount: 17_488 } },
    });
    server.child.kill('SIGTERM');
    expect(await server.exit).toBe(0);
  });

  it('has the types of what kinds are defined with', () => {
    const user = join(folder, 'user');
    mkdirSync(join(user, 'node_modules'), { recursive: true });
    symlinkSync(join(folder, 'package'), join(user, 'node_modules', 'entente'));
    writeFileSync(join(user, 'package.json'), '{"type":"module"}');
    const page = readFileSync(join(ROOT, 'docs/kinds.md'), 'utf8');
    const [treaty = '', sanction = ''] = [...page.matchAll(/```ts\n([^`]*)```/g)].map(
      ([, code = '']) => code,
    );
    writeFileSync(join(user, 'treaty.ts'), treaty);
    writeFileSync(join(user, 'sanction.ts'), sanction);
    // The compiler compares a field's type with that of its decorator.
    const wrong = treaty.replace('signed?: string | null', 'signed?: number | null');
    writeFileSync(join(user, 'wrong.ts'), wrong.replaceAll('Treaty', 'Wrong'));

    const compilerOptions = {
      ...{ noEmit: true, strict: true, target: 'es2022', module: 'nodenext', types: [] },
      ...{ experimentalDecorators: true, allowImportingTsExtensions: true },
    };
    writeFileSync(join(user, 'tsconfig.json'), JSON.stringify({ compilerOptions }));
    const compiler = join(ROOT, 'node_modules/typescript/bin/tsc');
    const told = spawnSync(process.execPath, [compiler], { cwd: user, encoding: 'utf8' });
    const lines = told.stdout.split('\n').filter((line) => /^\S/.test(line));
    expect(lines).toEqual([expect.stringMatching(/^wrong\.ts\(5,4\): error TS1240/)]);
  });
});
