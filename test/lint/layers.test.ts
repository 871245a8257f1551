import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const FIXTURES = fileURLToPath(new URL('fixtures', import.meta.url));
const ESLINT = fileURLToPath(new URL('../../node_modules/eslint/bin/eslint.js', import.meta.url));

interface LintedFile {
  readonly filePath: string;
  readonly messages: readonly { readonly line: number; readonly ruleId: string | null }[];
}

describe('lint', () => {
  let linted: ReadonlyMap<string, LintedFile>;
  beforeAll(async () => {
    linted = await lintFixtures();
  });

  it('reads every layer', () => {
    const layers = [...linted.keys()].map((file) => file.split('/').slice(0, 3).join('/'));
    expect(layers).toEqual(
      expect.arrayContaining([
        'src/cli/serve.ts',
        'src/graph/grafeo',
        'src/graph/neo4j',
        'src/graph/query',
        'src/graph/open-store.ts',
        'src/resolvers/resolver.ts',
        'src/schema/claims',
        'src/schema/entities',
        'src/server/server.ts',
      ]),
    );
  });

  it('refuses what the fixtures say, and nothing else', () => {
    const found = [...linted].map(([file, { messages }]) => [
      file,
      [...new Set(messages.map(({ line, ruleId }) => `${line}: ${ruleId ?? 'a fault'}`))].sort(),
    ]);
    const expected = [...linted.keys()].map((file) => [file, refusalsOf(file).sort()]);
    expect(Object.fromEntries(found)).toEqual(Object.fromEntries(expected));
  });
});

/** Lists `line: rule` of every comment `refused by RULE, RULE` in a fixture. */
function refusalsOf(file: string): string[] {
  const lines = readFileSync(join(FIXTURES, file), 'utf8').split('\n');
  return lines.flatMap((line, index) => {
    const rules = /\/\/ refused by (.*)$/.exec(line)?.[1]?.split(', ') ?? [];
    return rules.map((rule) => `${index + 1}: ${rule}`);
  });
}

/** Lints the fixtures as a repository of their own, in a process as `npm run check:code` does. */
function lintFixtures(): Promise<ReadonlyMap<string, LintedFile>> {
  const words = [
    ESLINT,
    '--config',
    'lint.config.js',
    '--format',
    'json',
    'src',
    'test',
    'bench',
    'web',
  ];
  return new Promise((resolve, reject) => {
    execFile(process.execPath, words, { cwd: FIXTURES }, (error, stdout, stderr) => {
      // ESLint exits with 1 where it found something, which it must here.
      if (error?.code !== 1) {
        reject(new Error(`ESLint did not find the mistakes of the fixtures.\n${stderr}`));
        return;
      }
      const files = JSON.parse(stdout) as readonly LintedFile[];
      resolve(new Map(files.map((file) => [relative(FIXTURES, file.filePath), file])));
    });
  });
}
