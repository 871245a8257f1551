import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { loadOwnKinds } from '../../src/cli/own-kinds/load-own-kinds.js';
import { reportFailure } from '../../src/cli/shared/report-failure.js';
import * as exported from '../../src/kinds.js';
import { KINDS } from '../../src/schema/kinds.js';
import { startProcess } from '../server/support/server-process.js';

const PAGE = readFileSync(new URL('../../docs/kinds.md', import.meta.url), 'utf8');
const MAIN = fileURLToPath(new URL('../../dist/main.js', import.meta.url));

const { TREATY, SANCTION, RECORDS, QUESTION, ANSWER } = {
  TREATY: blockOf('ts', 'class Treaty'),
  SANCTION: blockOf('ts', 'class Sanction'),
  RECORDS: blockOf('ndjson', 'Sanction'),
  QUESTION: blockOf('graphql', 'sanctions'),
  ANSWER: blockOf('json', 'sentence'),
};

/** The block of the page in a language that has some words. */
function blockOf(language: string, words: string): string {
  const blocks = [...PAGE.matchAll(new RegExp(`\`\`\`${language}\n([^\`]*)\`\`\``, 'g'))];
  const [, block = ''] = blocks.find(([, text = '']) => text.includes(words)) ?? [];
  expect(block).not.toBe('');
  return block;
}

describe("kinds of one's own", () => {
  it('can link to every kind of the product', () => {
    const given = new Set<unknown>(Object.values(exported));
    expect(KINDS.filter((kind) => !given.has(kind)).map(({ name }) => name)).toEqual([]);
  });

  const folder = mkdtempSync(join(tmpdir(), 'entente-own-kinds-'));
  afterAll(() => {
    rmSync(folder, { recursive: true });
  });

  /** Writes the files, by their paths within a folder of its own, and gives that. */
  function write(name: string, files: Readonly<Record<string, string>>): string {
    for (const [path, text] of Object.entries(files)) {
      const file = join(folder, name, path);
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, text);
    }
    return join(folder, name);
  }

  async function run(
    words: readonly string[],
    environment: Readonly<Record<string, string>>,
  ): Promise<{ readonly code: number | string; readonly out: string; readonly error: string }> {
    const ran = startProcess([MAIN, ...words], environment, folder);
    return { code: await ran.exit, out: ran.stdout(), error: ran.stderr() };
  }

  it('are recorded, asked and told as docs/kinds.md says', async () => {
    const ENTENTE_KINDS = write('kinds', { 'treaty.ts': TREATY, 'sanction.ts': SANCTION });
    const settings = { ENTENTE_STORE: 'file:./graph', ENTENTE_SEED: 'none' };
    writeFileSync(join(folder, 'sanctions.ndjson'), RECORDS);
    writeFileSync(join(folder, 'question.graphql'), QUESTION);

    const imported = await run(['import', 'sanctions.ndjson'], { ...settings, ENTENTE_KINDS });
    expect(imported).toMatchObject({ code: 0, error: expect.not.stringMatching(/./u) as unknown });
    const asked = ['ask', 'question.graphql', '--format', 'json'];
    const answer = await run(asked, { ...settings, ENTENTE_KINDS });
    expect(answer).toMatchObject({ code: 0, error: '' });
    expect(JSON.parse(answer.out)).toMatchObject(JSON.parse(ANSWER) as object);

    // Without the definitions the records would be missing from answers.
    expect(await run(['export'], settings)).toEqual({
      code: 3,
      out: '',
      error:
        'The store has records of Sanction and Treaty, and no definition of that was loaded. Set ENTENTE_KINDS to the folder that defines it (docs/kinds.md).\n',
    });
  });

  it('that nobody used leave no trace', async () => {
    const ENTENTE_KINDS = write('tried', { 'treaty.ts': TREATY });
    const settings = { ENTENTE_STORE: 'file:./tried-graph', ENTENTE_SEED: 'none' };
    expect((await run(['export'], { ...settings, ENTENTE_KINDS })).code).toBe(0);
    expect((await run(['export'], settings)).code).toBe(0);
  });

  /** JavaScript has no decorators yet: they are called. */
  const ENTITY =
    "import { EntityKind, Entity } from 'entente/kinds';\nexport class Tribe extends Entity {}";

  /** Refused before a kind is defined, which would stay in this process. */
  it.each([
    ['nowhere', {}, 'nowhere": it can\'t be read (ENOENT); mend the path or its rights'],
    ['empty', { 'notes.md': '' }, 'empty": it has no file that ends with .ts, .js or .mjs'],
    [
      'kindless',
      { 'a.js': 'export const a = 1;' },
      'kindless": none of its files exports a kind: a class with @EntityKind or @ClaimKind',
    ],
    ['broken', { 'a.ts': 'export class {' }, "a.ts\", line 1: '}' expected."],
    ['astray', { 'a.js': "import './b.js';" }, 'a.js": it can\'t be run: Cannot find module'],
  ])('are refused where there is none: %s', async (name, files, message) => {
    const refusal: unknown = await loadOwnKinds(write(name, files)).catch(
      (error: unknown) => error,
    );
    const { exitCode, message: told = '' } = reportFailure(refusal);
    expect(exitCode).toBe(2);
    expect(told).toContain('ENTENTE_KINDS: ');
    expect(told).toContain(message);
  });

  it.each([
    [
      'taken',
      { 'a.js': `${ENTITY}\nEntityKind('One.', { list: 'nations' })(Tribe);` },
      'taken": Nation and Tribe are both listed as nations.',
    ],
    [
      'misnamed',
      { 'a.js': `${ENTITY}\nEntityKind('One.', { list: 'tribes', nameFrom: 'nam' })(Tribe);` },
      'Did you mean "name"?',
    ],
  ])('are refused where they are wrong: %s', async (name, files, message) => {
    const ENTENTE_KINDS = write(name, files);
    const answer = await run(['export'], { ENTENTE_STORE: 'memory:', ENTENTE_KINDS });
    expect(answer).toMatchObject({ code: 2, out: '' });
    expect(answer.error).toContain('ENTENTE_KINDS: ');
    expect(answer.error).toContain(message);
    expect(answer.error).not.toContain('Unexpected failure');
  });
});
