import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse, validate } from 'graphql';
import { ask, type AskOptions } from '../../src/cli/ask/ask.js';
import { readSelectedFields, type SelectedField } from '../../src/tables/selected-fields.js';
import { tablesOf } from '../../src/tables/tables-of.js';
import { writeAnswer, type Answer } from '../../src/tables/write-answer.js';
import { loadQuestions } from '../../src/questions/load-questions.js';
import { askApi } from '../../src/cli/opening/asked-api.js';
import { openQuietApi } from '../../src/cli/opening/open-api.js';
import { buildApiSchema } from '../../src/resolvers/build/build-schema.js';
import { PRODUCT } from '../support/product-model.js';
import { startProcess } from '../server/support/server-process.js';

const FOLDER = mkdtempSync(join(tmpdir(), 'entente-ask-'));

/** One API for all questions, which goes on when one is answered. */
let api: Awaited<ReturnType<typeof openQuietApi>>;

beforeAll(async () => {
  api = await openQuietApi({ ENTENTE_STORE: 'memory:' });
});

afterAll(async () => {
  await api.close();
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
  const open = () => Promise.resolve(askApi({ ...api, close: () => Promise.resolve() }));
  const exitCode = await ask(name, variables, { format: 'table', ...options }, open, console);
  expect(exitCode).toBe(0);
  return written;
}

describe('the command ask', () => {
  it('lists the questions without a name', async () => {
    expect(await run([], {}, 200)).toContain(
      'how-connected                      What connects two actors, such as the United Kingdom and Argentina?',
    );
  });

  it('answers in a table, a row for each node with its verdict, and one for each claim below it', async () => {
    const [event, participants, ...claims] = (await run(['holders-who-restricted'])).split(/^\n/mu);
    const evidence = claims.join('');
    expect(event).toMatch(/^event:western-hemisphere-d… +Meeting of/mu);
    expect(participants).toBe(
      [
        'event.participants: 1 yes, 3 no, 0 undetermined, 30 unrecorded',
        'verdict  __typename  id          name            because',
        '-------  ----------  ----------  --------------  -------',
        'YES      Nation      nation:gbr  United Kingdom  10',
        '',
      ].join('\n'),
    );
    // Too many columns for the terminal: a line for each value.
    expect(evidence).toMatch(/^event\.participants\.because\nevent\.participants\.verdict +YES\n/u);
    expect(evidence).toMatch(/^position +RESTRICTS$/mu);
    expect(evidence).toMatch(/^citations\.source\.reliability +[A-F]/mu);
  });

  it('says of an empty list that states of today count, unless a view says otherwise', async () => {
    const file = join(FOLDER, 'past.graphql');
    writeFileSync(
      file,
      '{ memberships(where: { subject: { name: { eq: "Nobody" } } }) { totalCount nodes { id } } }',
    );
    const hint = '"--any-time" asks for those of all times';
    expect(await run([file])).toContain(hint);
    expect(await run([file], { anyTime: true })).not.toContain(hint);
    expect(await run([file], { format: 'csv' })).not.toContain(hint);
    expect(await run(['holders-who-restricted'])).not.toContain(hint);
  });

  it('keeps a table within the terminal', async () => {
    const lines = (await run(['disputed-territories'], {}, 60)).split('\n');
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(60);
    expect(lines).toContainEqual(expect.stringMatching(/^territory:fl\S*\s+Falkland/u));
  });

  it('takes variables, of a list several times', async () => {
    const words = ['members-by-status', '--organisations', 'organisation:nato'];
    const nato = await run(words, { format: 'ndjson' });
    expect(nato.split('\n').slice(0, 2)).toEqual([
      '{"list":"memberships.summary","totalCount":34}',
      '{"list":"memberships.groups","organisation.id":"organisation:nato","organisation.name":"North Atlantic Treaty Organization","status":"MEMBER","count":32,"subjects":32}',
    ]);
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

  it('answers in CSV, of a list one value for each thing', async () => {
    const lines = (await run(['how-connected', '--first', '1'], { format: 'csv' })).split('\r\n');
    expect(lines).toEqual([
      'list,complete,length,hops.from.id,hops.from.name,hops.claim.__typename,hops.claim.id,hops.claim.holding,hops.claim.membership,hops.claim.role,hops.claim.citations.source.id,hops.claim.citations.source.title,hops.to.id,hops.to.name',
      expect.stringMatching(/^paths\.summary,(?:true|false),+$/u),
      expect.stringContaining(
        'paths,,2,nation:gbr; organisation:oas,United Kingdom; Organization of American States,Membership; Membership,',
      ),
      '',
    ]);
  });

  it('has the columns in CSV where there are no rows, and tells the counts', async () => {
    const options = { format: 'csv', validAt: '2025-07-01' } as const;
    const [head, ...rows] = (await run(['holders-who-restricted'], options)).split('\r\n');
    expect(head).toMatch(
      /^list,id,name,announcedParticipants,tally\.yes,tally\.no,.*,verdict,__typename,because,.*,citations\.gist,.*,issue\.name,position,/u,
    );
    expect(rows.map((row) => /^[^,]*/u.exec(row)?.[0])).toEqual([
      'event',
      'event.participants.summary',
      '',
    ]);
    expect(await run(['holders-who-restricted'], { ...options, format: 'ndjson' })).toContain(
      '{"list":"event.participants.summary","tally.yes":0,"tally.no":4,"tally.undetermined":0,"tally.unrecorded":30}\n',
    );
  });

  it('has a row for each claim of a list within a row, with all that was asked of it', async () => {
    const lines = (await run(['disputed-territories'], { format: 'ndjson' })).trim().split('\n');
    const rows = lines.map((line) => JSON.parse(line) as Readonly<Record<string, unknown>>);
    expect(rows[0]).toEqual({ list: 'territories.summary', totalCount: 7 });
    const falklands = rows.filter((row) => row['territories.id'] === 'territory:flk');
    expect(falklands).toEqual([
      {
        list: 'territories.holders',
        'territories.id': 'territory:flk',
        'territories.name': 'Falkland Islands',
        'subject.id': 'nation:gbr',
        'subject.name': 'United Kingdom',
        status: 'DEPENDENCY',
        'period.edtf': '/..',
        'period.seen': '2023-03-05',
        'citations.source.id': expect.arrayContaining([expect.any(String)]) as unknown,
        'citations.source.title': expect.arrayContaining([
          'Natural Earth, Admin 0 at 1:10m (map units and countries), version 5.1.2',
        ]) as unknown,
        'conflicts.certain': [],
        'conflicts.claim.id': [],
        'conflicts.claim.subject.id': [],
        'conflicts.claim.subject.name': [],
        'conflicts.claim.status': [],
      },
      expect.objectContaining({
        list: 'territories.claimants',
        'subject.id': 'nation:arg',
        status: 'CLAIMS',
      }),
    ]);
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
    // The first question fills the store.
    const store = `file:${join(FOLDER, 'graph')}`;
    const environment = { ENTENTE_STORE: store, ENTENTE_MAX_COST: '1000000' };
    const asked = startProcess(
      ['bin/entente.js', 'ask', 'how-connected', '--max-hops', '1', '--format', 'json'],
      environment,
    );
    expect(await asked.exit).toBe(0);
    expect(JSON.parse(asked.stdout())).toEqual({ paths: { complete: true, nodes: [] } });
    expect(asked.stderr()).toBe('');

    const unknown = startProcess(
      ['bin/entente.js', 'ask', 'nation-profile', '--nation', 'nation:nope', '--format', 'csv'],
      environment,
    );
    expect(await unknown.exit).toBe(2);
    expect(unknown.stderr()).toBe('id: there is no Nation "nation:nope".\n');
    expect(unknown.stdout()).toContain('list,');

    const lists = [
      ['--format', 'csv'],
      ['--format', 'csv', '--raw'],
    ].map((options) => startProcess(['bin/entente.js', 'ask', ...options], environment));
    expect(await Promise.all(lists.map(({ exit }) => exit))).toEqual([0, 0]);
    const [defused = '', raw = ''] = lists.map(({ stdout }) => stdout());
    expect(raw).toContain(',--from --to');
    expect(defused).toBe(raw.replaceAll(/,(?=--)/gu, ",'"));

    const misspelt = startProcess(['bin/entente.js', 'ask', 'agrement'], environment);
    expect(await misspelt.exit).toBe(2);
    expect(misspelt.stderr()).toBe(
      'There is no question "agrement". Did you mean agreement? Run "entente ask" to see all questions.\n',
    );
  });
});

const SCHEMA = buildApiSchema(PRODUCT);

/** An answer to a document, as it would be written. */
const answerTo = (source: string, data: object): Answer => {
  const document = parse(source);
  expect(validate(SCHEMA, document)).toEqual([]);
  return { data, tables: tablesOf(readSelectedFields(SCHEMA, document), data) };
};

describe('an answer in words', () => {
  it('quotes what CSV must quote, and says of which list a row is', () => {
    const answer = answerTo(
      '{ a: nations { nodes { name id } } b: nations { edges { verdict node { name } because { id } } } }',
      {
        a: { nodes: [{ name: 'say "x", y', id: '1' }] },
        b: { edges: [{ verdict: 'YES', node: { name: 'two\nlines' }, because: [{ id: 'c' }] }] },
      },
    );
    expect(writeAnswer(answer, 'csv')).toBe(
      'list,name,id,verdict,because,b.verdict,b.name\r\na,"say ""x"", y",1,,,,\r\nb,"two\nlines",,YES,1,,\r\nb.because,,c,,,YES,"two\nlines"\r\n',
    );
  });

  it.each([
    ['=1+1', "'=1+1"],
    ['=HYPERLINK("http://x","y")', `"'=HYPERLINK(""http://x"",""y"")"`],
    ['+cmd', "'+cmd"],
    ['-2+3', "'-2+3"],
    ['@SUM(1)', "'@SUM(1)"],
    ['\t=1', "'\t=1"],
    ['\r=1', `"'\r=1"`],
    ['\n=1', `"'\n=1"`],
    ['  =1', "'  =1"],
    ['＝1', "'＝1"],
    ['-0044-03', "'-0044-03"],
    ['', ''],
    ["'=1", "'=1"],
    ['a=1', 'a=1'],
    ['-5', '-5'],
    ['+1.5', '+1.5'],
  ])('makes no formula of the text %j in CSV', (name, value) => {
    const answer = answerTo('{ a: nations { nodes { name } } }', { a: { nodes: [{ name }] } });
    expect(writeAnswer(answer, 'csv')).toBe(`list,name\r\na,${value}\r\n`);
    const asItIs = /[",\r\n]/u.test(name) ? `"${name.replaceAll('"', '""')}"` : name;
    expect(writeAnswer(answer, 'csv', { raw: true })).toBe(`list,name\r\na,${asItIs}\r\n`);
    expect(writeAnswer(answer, 'ndjson')).toBe(`${JSON.stringify({ list: 'a', name })}\n`);
  });

  it('leaves numbers, and truth, as they are in CSV', () => {
    const tables = [{ name: 'a', columns: ['n', 't'], rows: [{ n: -1e-7, t: false }] }];
    expect(writeAnswer({ data: {}, tables }, 'csv')).toBe('list,n,t\r\na,-1e-7,false\r\n');
  });

  it('lets no text steer the terminal', () => {
    const answer = answerTo('{ a: nations { nodes { name } } }', {
      a: { nodes: [{ name: '\u001b[2Jx' }] },
    });
    expect(writeAnswer(answer, 'table', { width: 80 })).toBe('a\nname\n-----\n\ufffd[2Jx\n');
  });

  it('says that a list is empty', () => {
    const answer = answerTo('{ a: nations { nodes { id } totalCount } cursor }', {
      a: { nodes: [], totalCount: 0 },
      cursor: 'x',
    });
    expect(writeAnswer(answer, 'table', { width: 80 })).toBe(
      'a: 0 in all\nNo rows.\n\ncursor\nvalue\n-----\nx\n',
    );
  });

  it('joins what a list in a list has, and leaves the id of a link out where its name is', () => {
    const answer = answerTo(
      '{ paths(from: "a", to: "b") { nodes { hops { to { id name } claim { citations { gist } } } } } }',
      {
        paths: {
          nodes: [
            {
              hops: [
                {
                  to: { id: 'x', name: 'X' },
                  claim: { citations: [{ gist: 'A' }, { gist: 'B' }] },
                },
                { to: { id: 'y', name: 'Y' }, claim: { citations: [] } },
              ],
            },
          ],
        },
      },
    );
    expect(writeAnswer(answer, 'csv', { width: 80 })).toBe(
      'list,hops.to.id,hops.to.name,hops.claim.citations.gist\r\npaths,x; y,X; Y,A | B; \r\n',
    );
    expect(writeAnswer(answer, 'table', { width: 80 })).toBe(
      'paths\nhops.to.name  hops.claim.citations.gist\n------------  -------------------------\nX; Y          A | B;\n',
    );
    expect(writeAnswer(answer, 'ndjson', { width: 80 })).toBe(
      '{"list":"paths","hops.to.id":["x","y"],"hops.to.name":["X","Y"],"hops.claim.citations.gist":[["A","B"],[]]}\n',
    );
  });

  it.each(loadQuestions())('tells all that $name selects', ({ document }) => {
    const values: string[] = [];
    const madeUp = (fields: readonly SelectedField[]): object =>
      Object.fromEntries(fields.map((field) => [field.key, valueOf(field)]));
    const valueOf = ({ fields, isList }: SelectedField): unknown => {
      const value = fields.length > 0 ? madeUp(fields) : `<${String(values.length)}>`;
      if (typeof value === 'string') values.push(value);
      return isList ? [value] : value;
    };
    const answer = answerTo(document, madeUp(readSelectedFields(SCHEMA, parse(document))));
    const csv = writeAnswer(answer, 'csv');
    const ndjson = writeAnswer(answer, 'ndjson');
    expect(values.filter((value) => !csv.includes(value))).toEqual([]);
    expect(values.filter((value) => !ndjson.includes(value))).toEqual([]);

    for (const { columns } of answer.tables) {
      const named = columns.filter((column) => /\.(?:name|title)$/u.test(column));
      const ids = named.map((column) => column.replace(/[^.]+$/u, 'id'));
      expect(columns).toEqual(expect.arrayContaining(ids));
    }
  });
});
