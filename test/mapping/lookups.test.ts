import type { Graph } from '../../src/graph/graph.js';
import { record } from '../../src/graph/record/write/record.js';
import { fixedClock } from '../support/fixed-clock.js';
import { ENGINES } from '../support/engines.js';
import { PRODUCT } from '../support/product-model.js';
import { runMapping } from './support/run-mapping.js';

const NAMED = [
  { subject: 'nation:yar', text: '678', period: '/1990-05-21' },
  { subject: 'nation:yem', text: '678', period: '1990-05-22/' },
].map((each, at) => ({
  claim: 'Naming',
  id: `naming:${String(at)}`,
  scheme: 'GW',
  use: 'CODE',
  ...each,
  citations: [{ source: 'source:codes' }],
}));

const RECORDS = [
  { entity: 'Source', id: 'source:codes', title: 'Codes' },
  { entity: 'Nation', id: 'nation:yar', name: 'Yemen Arab Republic' },
  { entity: 'Nation', id: 'nation:yem', name: 'Yemen', aliases: ['Jemen'] },
  { entity: 'Nation', id: 'nation:cod', name: 'Congo (Kinshasa)', aliases: ['Congo'] },
  {
    entity: 'Nation',
    id: 'nation:cog',
    name: 'Congo (Brazzaville)',
    aliases: ['Congo'],
    identifiers: [{ scheme: 'GW', value: '484' }],
  },
  { entity: 'Organisation', id: 'organisation:eu', name: 'EU' },
  ...NAMED,
  {
    claim: 'Naming',
    id: 'naming:old',
    subject: 'nation:cod',
    text: 'Zaïre',
    period: '1971/1997',
    citations: [{ source: 'source:codes' }],
  },
];

const MAPPING = `
dataset: { id: made, title: Made }
files: { rows: rows.csv }
lookups:
  nation:
    entity: Nation
    try:
    - values: { none: "", ghost: nation:nowhere, EU: organisation:eu }
    - { scheme: GW }
    - { name: true }
rows:
- file: rows
  key: [no]
  let: { nation: { of: "{code}", lookup: nation, at: "{year}" } }
  records: { issue: { entity: Issue, id: "issue:{no}", name: { of: "{nation} {nation.name}", else: "-" } } }
`;

describe.each(ENGINES)('a lookup on $name', (engine) => {
  let graph: Graph;

  beforeAll(async () => {
    const store = await engine.open(PRODUCT);
    graph = { store, model: PRODUCT, clock: fixedClock(Date.parse('2026-07-01T12:00:00Z')) };
    await record(graph, RECORDS);
  });

  afterAll(() => graph.store.close());

  it('knows codes with their times, and names, from the graph', async () => {
    const rows = [
      '678,1990-05-21',
      '678,1991',
      '678,1990',
      '484,',
      'JEMEN,',
      'zaire,1800',
      'none,',
    ];
    const { records, rejects } = await runMapping(graph, {
      'mapping.yaml': MAPPING,
      'rows.csv': `no,code,year\n${rows.map((row, at) => `${String(at)},${row}\n`).join('')}`,
    });
    expect(rejects).toEqual([]);
    expect(records.map(({ name }) => name)).toEqual([
      'nation:yar Yemen Arab Republic',
      'nation:yem Yemen',
      'nation:yar Yemen Arab Republic',
      'nation:cog Congo (Brazzaville)',
      'nation:yem Yemen',
      'nation:cod Congo (Kinshasa)',
      '-',
    ]);
  });

  it('cuts a period where a code changes hands, and where it means nothing any more does not', async () => {
    const rows = [
      '678,1980/2000',
      '678,1980/1990',
      '678,/1985',
      '678,1995/..',
      '99,1950/1960',
      '99,1950/2000',
    ];
    const { records, rejects, run } = await runMapping(graph, {
      'mapping.yaml': MAPPING.replace(
        '- { scheme: GW }',
        '- { file: codes, code: "{code}", id: "{id}", to: "{to}" }\n    - { scheme: GW }',
      )
        .replace('rows.csv }', 'rows.csv, codes: codes.csv }')
        .replace('at: "{year}"', 'during: "{year}"')
        .replace(
          /records: .*/,
          'records: { life: { claim: Existence, each: nation, subject: "{nation}", period: "{nation.during}" } }',
        ),
      'codes.csv': 'code,id,to\n99,nation:cod,1970\n',
      'rows.csv': `no,code,year\n${rows.map((row, at) => `${String(at)},${row}\n`).join('')}`,
    });
    expect(rejects).toEqual(['rows:4, life: CODE_AMBIGUOUS nation "678": nation:yar, nation:yem']);
    expect(records.map(({ subject, period }) => `${String(subject)} ${String(period)}`)).toEqual([
      'nation:yar 1980/1990-05-21',
      'nation:yem 1990-05-22/2000',
      'nation:yar 1980/1990',
      'nation:yem 1995/..',
      'nation:cod 1950/1960',
      'nation:cod 1950/2000',
    ]);
    expect(run.warnings.all.map(({ what, first }) => `${what}: ${first}`)).toEqual([
      'CODE_CHANGES life.subject: nation:cod until 1970-12-31, 1950/2000',
    ]);
    const keys = records.map(({ origin }) => (origin as { readonly row: string }).row);
    expect(keys.slice(0, 3)).toEqual(['["life","0"]', '["life","0","nation:yem"]', '["life","1"]']);
  });

  it.each([
    { row: '678,', reject: 'CODE_AMBIGUOUS nation "678": nation:yar, nation:yem' },
    { row: 'Congo,1990', reject: 'CODE_AMBIGUOUS nation "Congo" on 1990: nation:cod, nation:cog' },
    { row: '999,1990', reject: 'CODE_NOT_FOUND nation "999"' },
    { row: 'ghost,', reject: 'ID_UNKNOWN nation "ghost" is nation:nowhere, which exists nowhere' },
    { row: 'EU,', reject: 'WRONG_KIND nation "EU" is organisation:eu, an Organisation' },
  ])('rejects $row', async ({ row, reject }) => {
    const { rejects } = await runMapping(graph, {
      'mapping.yaml': MAPPING,
      'rows.csv': `no,code,year\n1,${row}\n`,
    });
    expect(rejects).toEqual([`rows:2, issue: ${reject}`]);
  });

  it('knows a name of those alone that have a code in a scheme', async () => {
    const { records, rejects } = await runMapping(graph, {
      'mapping.yaml': MAPPING.replace('{ name: true }', '{ name: true, having: GW }'),
      'rows.csv': 'no,code,year\n1,Congo,1990\n2,Jemen,1990\n3,Zaire,1990\n',
    });
    expect(records.map(({ name }) => name)).toEqual([
      'nation:cog Congo (Brazzaville)',
      'nation:yem Yemen',
    ]);
    expect(rejects).toEqual(['rows:4, issue: CODE_NOT_FOUND nation "Zaire"']);
  });

  it('knows no name where names do not count', async () => {
    const { rejects } = await runMapping(graph, {
      'mapping.yaml': MAPPING.replace('{ name: true }', '{ scheme: ISO3166_1_A2, name: false }'),
      'rows.csv': 'no,code,year\n1,Yemen,1990\n',
    });
    expect(rejects).toEqual(['rows:2, issue: CODE_NOT_FOUND nation "Yemen"']);
  });

  it('hears of another entity of that name that a later row makes', async () => {
    const block = MAPPING.slice(MAPPING.indexOf('- file: rows'));
    const { rejects } = await runMapping(graph, {
      'mapping.yaml': [
        MAPPING.replace('rows: rows.csv', 'rows: rows.csv, more: more.csv, later: later.csv'),
        '- file: more\n  key: [id]',
        '  records: { nation: { entity: Nation, id: "nation:{id}", name: "{name}" } }',
        block.replace('file: rows', 'file: later'),
      ].join('\n'),
      'rows.csv': 'no,code,year\n1,Yemen,1990\n2,Yemen,1991\n',
      'more.csv': 'id,name\nysr,Yemen\n',
      'later.csv': 'no,code,year\n3,Yemen,1992\n',
    });
    expect(rejects).toEqual([
      'later:2, issue: CODE_AMBIGUOUS nation "Yemen" on 1992: nation:yem, nation:ysr',
    ]);
  });

  it.each([
    {
      step: '{ scheme: GW, having: GW }',
      error: /lookups\.nation\.try\[1\]\.having: BAD_VALUE: "having" has no effect beside "scheme"/,
    },
    {
      step: '{ values: { a: nation:yem }, scheme: GW }',
      error: /"scheme" has no effect beside "values"/,
    },
    { step: '{ name: true, code: "{code}" }', error: /"code" has no effect beside "name"/ },
    { step: '{ having: GW }', error: /needs one of "lookup", "values", "file", "name", "scheme"/ },
  ])('refuses what would not be looked at in the step $step', async ({ step, error }) => {
    const mapping = MAPPING.replace('{ scheme: GW }', step);
    const files = { 'mapping.yaml': mapping, 'rows.csv': 'no,code,year\n1,678,1991\n' };
    await expect(runMapping(graph, files)).rejects.toThrow(error);
  });
});
