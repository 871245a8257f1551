import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ask, type AskOptions } from '../../src/cli/ask.js';
import { tablesOf } from '../../src/cli/ask/tables-of.js';
import { writeAnswer } from '../../src/cli/ask/write-answer.js';
import { startProcess } from '../server/support/server-process.js';

const FOLDER = mkdtempSync(join(tmpdir(), 'entente-ask-'));

/** One store for all: the first question fills it. */
const STORE = { ENTENTE_STORE: `file:${join(FOLDER, 'graph')}` };

afterAll(() => {
  rmSync(FOLDER, { recursive: true, force: true });
});

/** What the command writes, on a terminal of 80 columns. */
async function run(
  words: readonly string[],
  options: Partial<AskOptions> = {},
  columns = 80,
): Promise<string> {
  const [name, ...variables] = words;
  let written = '';
  const write = (text: string) => (written += text);
  const console = { out: { write, columns }, error: { write } };
  const exitCode = await ask(name, variables, { format: 'table', ...options }, STORE, console);
  expect(exitCode).toBe(0);
  return written;
}

describe('the command ask', () => {
  it('lists the questions without a name', async () => {
    expect(await run([], {}, 200)).toContain(
      'how-connected                      What connects two actors, such as the United Kingdom and Argentina?',
    );
  });

  it('answers in a table, a row for each node with its verdict and how much evidence it has', async () => {
    expect(await run(['holders-who-restricted'])).toBe(
      [
        'event.participants: 1 yes, 3 no, 0 undetermined, 30 unrecorded',
        'verdict  id          name            evidence',
        '-------  ----------  --------------  --------',
        'YES      nation:gbr  United Kingdom  10',
        '',
      ].join('\n'),
    );
  });

  it('keeps a table within the terminal', async () => {
    const lines = (await run(['disputed-territories'], {}, 60)).split('\n');
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(60);
    expect(lines).toContainEqual(expect.stringMatching(/^territory:fl\S*\s+Falkland/u));
  });

  it('takes variables, of a list several times', async () => {
    const words = ['members-by-status', '--organisations', 'organisation:nato'];
    const nato = await run(words, { format: 'ndjson' });
    expect(nato.split('\n')[0]).toBe(
      '{"list":"memberships.groups","organisation":"North Atlantic Treaty Organization","status":"MEMBER","count":32,"subjects":32}',
    );
    expect(nato).not.toContain('American');
    const both = await run([...words, '--organisations=organisation:oas'], { format: 'ndjson' });
    expect(both).toContain('"Organization of American States","status":"MEMBER","count":34');
    expect(both).toBe(
      await run(
        ['members-by-status', '--organisations', '["organisation:nato","organisation:oas"]'],
        { format: 'ndjson' },
      ),
    );
  });

  it('names a variable of two words with a hyphen', async () => {
    const paths = await run(['how-connected', '--max-hops', '1'], { format: 'json' });
    expect(JSON.parse(paths)).toEqual({ paths: { complete: true, nodes: [] } });
  });

  it('answers in CSV', async () => {
    expect(await run(['how-connected', '--first', '1'], { format: 'csv' })).toBe(
      'length,hops\r\n2,United Kingdom -Membership-> Organization of American States; Organization of American States -Membership-> Argentina\r\n',
    );
  });

  it('looks through a view', async () => {
    const open = 'holders-who-restricted';
    expect(await run([open], { validAt: '2025-07-01' })).toContain('0 yes, 4 no');
    expect(await run([open], { view: '{"validAt":"2025-07-01"}' })).toContain('0 yes, 4 no');
    expect(await run([open], { knownAt: '2020-01-01T00:00:00Z' })).toContain('0 yes, 0 no');
  });

  it.each([
    {
      words: ['holders-who-restrict'],
      message:
        'There is no question "holders-who-restrict". Did you mean holders-who-restricted? Run "entente ask" to see all questions.',
    },
    { words: ['xxxx'], message: 'There is no question "xxxx". Run "entente ask"' },
    {
      words: ['how-connected', '--max-hop', '2'],
      message:
        'how-connected has no variable --max-hop. Did you mean --max-hops? It has: --from, --to, --max-hops, --first.',
    },
    { words: ['how-connected', '--from'], message: '--from needs a value.' },
    { words: ['how-connected', 'x'], message: '"x" is no option.' },
    {
      words: ['how-connected', '--from', 'nation:gbr', '--from', 'nation:usa'],
      message: '--from takes one value.',
    },
    {
      words: ['how-connected', '--max-hops', 'x'],
      message: 'Variable "$maxHops" got invalid value "x"',
    },
    {
      words: ['restricted-as-of', '--earlier', '2025-13-01'],
      message: 'view.validAt: "2025-13-01" is not a day: the month must be 01 to 12.',
    },
    {
      words: ['agreement', '--one', 'nation:zzz'],
      message: 'subjects: there is no actor "nation:zzz".',
    },
    {
      words: ['known-at', '--moment', '2025-01-01'],
      message:
        'Variable "$moment" got invalid value "2025-01-01"; "2025-01-01" is not a moment: write it as 2025-01-01T00:00:00Z, with a time and an offset.',
    },
    {
      words: ['known-at'],
      options: { knownAt: '2025-01-01' },
      message: /^view\.knownAt: "2025-01-01" is not a moment/u,
    },
    { words: ['agreement'], options: { view: '3' }, message: '--view must be a JSON object' },
    {
      words: ['agreement'],
      options: { validAt: '2025-02-30' },
      message: /^view\.validAt: "2025-02-30" is not a day/u,
    },
  ])('refuses $words $options', async ({ words, options, message }) => {
    const refused = run(words, options);
    await expect(refused).rejects.toThrow(message);
    await expect(refused).rejects.toHaveProperty('name', 'UsageError');
  });

  it('runs as a process', async () => {
    const environment = { ...STORE, ENTENTE_MAX_COST: '1000000' };
    const asked = startProcess(
      ['bin/entente.js', 'ask', 'how-connected', '--max-hops', '1', '--format', 'json'],
      environment,
    );
    expect(await asked.exit).toBe(0);
    expect(JSON.parse(asked.stdout())).toEqual({ paths: { complete: true, nodes: [] } });
    expect(asked.stderr()).toBe('');

    const misspelt = startProcess(['bin/entente.js', 'ask', 'agrement'], environment);
    expect(await misspelt.exit).toBe(2);
    expect(misspelt.stderr()).toBe(
      'There is no question "agrement". Did you mean agreement? Run "entente ask" to see all questions.\n',
    );
  }, 60_000);
});

describe('an answer in words', () => {
  it('quotes what CSV must quote, and names the list where there are several', () => {
    const data = {
      a: { nodes: [{ name: 'say "x", y', n: 1 }] },
      b: { edges: [{ verdict: 'YES', node: { name: 'two\nlines' }, because: [] }] },
    };
    expect(writeAnswer(data, 'csv', Infinity)).toBe(
      'list,name,n,verdict,evidence\r\na,"say ""x"", y",1,,\r\nb,"two\nlines",,YES,0\r\n',
    );
  });

  it('lets no text steer the terminal', () => {
    expect(writeAnswer({ a: { nodes: [{ name: '\u001b[2Jx' }] } }, 'table', 80)).toBe(
      'a\nname\n-----\n\ufffd[2Jx\n',
    );
  });

  it('says that a list is empty, and that nothing is recorded', () => {
    expect(writeAnswer({ a: { nodes: [], totalCount: 0 }, b: null }, 'table', 80)).toBe(
      'a: 0 in all\nNo rows.\n\nb\nNo rows.\n',
    );
  });

  it('tells a list within a row, a link, a period and a code in one value', () => {
    const node = {
      __typename: 'Nation',
      id: 'nation:a',
      holders: { nodes: [{ subject: { name: 'B' } }, { subject: { name: 'C' } }] },
      event: { id: 'event:d' },
      period: { edtf: '2025/..' },
      identifiers: [{ scheme: 'X', value: '1' }],
      citations: [{ source: { title: 'T' } }],
    };
    expect(tablesOf({ nations: { nodes: [node] } })).toEqual([
      {
        name: 'nations',
        counts: [],
        rows: [
          {
            id: 'nation:a',
            holders: 'B; C',
            event: 'event:d',
            period: '2025/..',
            identifiers: 'X 1',
            citations: 'T',
          },
        ],
      },
    ]);
  });
});
