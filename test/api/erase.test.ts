import type { Role } from '../../src/graph/access/scopes.js';
import { createKey } from '../../src/graph/access/keys.js';
import type { Graph } from '../../src/graph/graph.js';
import { exportRecords } from '../../src/graph/record/files/export-records.js';
import { record } from '../../src/graph/record/write/record.js';
import { createApi } from '../../src/resolvers/create-api.js';
import { dumpGraph } from '../graph/record/support/dump-graph.js';
import { startServer } from '../server/support/running-server.js';
import type { RunningServer } from '../server/support/running-server.js';
import { ENGINES } from '../support/engines.js';
import { PRODUCT } from '../support/product-model.js';

const START = Date.UTC(2026, 1, 1);

/** Stands in every text that is to go, and nowhere else. */
const SECRET = /zorvath/i;
const source = (slug: string): object => ({
  source: 'source:a',
  locator: `Zorvath ${slug}`,
  gist: `Zorvath gist ${slug}`,
  url: `https://zorvath.example/${slug}`,
});

const PERSON = {
  entity: 'Person',
  id: 'person:p',
  name: 'Zorvath Smith',
  aliases: ['Zorvathine'],
  description: 'Once Zorvath, a sailor.',
  identifiers: [
    { scheme: 'WIKIDATA', value: 'ZORVATH1' },
    { scheme: 'SHARED', value: 'both' },
  ],
};
const STANCE = {
  claim: 'Stance',
  subject: 'person:p',
  issue: 'issue:x',
  position: 'OPPOSES',
  period: '2020/..',
  scope: 'Zorvath waters',
  attributes: [{ name: 'Zorvath index', value: 'Zorvath high', number: 7 }],
  citations: [source('one'), source('two')],
};
const STATEMENT = {
  claim: 'Statement',
  id: 'statement:p',
  subject: 'person:p',
  about: ['issue:x'],
  gist: 'Zorvath said so.',
  date: '2020-02-02',
  citations: [source('three')],
};
const BEFORE = {
  ...STANCE,
  id: 'stance:before',
  position: 'SUPPORTS',
  recordedAt: '2025-01-01T00:00:00Z',
  retractedAt: '2025-02-01T00:00:00Z',
  retractionReason: 'Zorvath was misread.',
};
const WORLD = [
  { entity: 'Source', id: 'source:a', title: 'A source' },
  {
    entity: 'Source',
    id: 'source:b',
    title: 'Zorvath papers',
    publisher: 'Zorvath',
    url: 'https://zorvath.example/',
  },
  { entity: 'Issue', id: 'issue:x', name: 'Smith waters' },
  {
    entity: 'Nation',
    id: 'nation:n',
    name: 'N',
    identifiers: [{ scheme: 'SHARED', value: 'both' }],
  },
  { ...PERSON, name: 'Zorvath the Elder', description: 'Zorvath before.' },
  STANCE,
  STATEMENT,
  BEFORE,
];
/** What others say of the person, and cite. */
const OTHERS = {
  claim: 'Stance',
  id: 'stance:other',
  subject: 'nation:n',
  issue: 'issue:x',
  position: 'SUPPORTS',
  toward: ['person:p'],
  period: '2020/..',
  scope: 'A scope that stays',
  citations: [{ source: 'source:b', gist: 'A gist that stays' }],
};

const ERASE = `mutation($changeId: ID!, $id: ID!) {
  erase(changeId: $changeId, id: $id, reason: "Asked for.") {
    cursor claims node { id __typename ... on Entity { erased } ... on Claim { erased } }
  }
}`;

function newId(number: number): string {
  return `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;
}

async function recordsOf(graph: Graph): Promise<readonly object[]> {
  const records: object[] = [];
  for await (const each of exportRecords(graph)) records.push(each);
  return records;
}

describe.each(ENGINES)('erasing on $name', (engine) => {
  let now = START;
  let graph: Graph;
  let server: RunningServer;
  let stance: string;
  const keys = new Map<Role, string>();

  beforeAll(async () => {
    now = START;
    graph = { store: await engine.open(PRODUCT), model: PRODUCT, clock: { now: () => now++ } };
    const first = await record(graph, WORLD);
    stance = first.recorded[0] ?? '';
    await record(graph, [PERSON, { entity: 'Issue', id: 'issue:x', name: 'Waters of Smith' }]);
    await record(graph, [OTHERS]);
    for (const role of ['reader', 'editor', 'curator'] as const) {
      keys.set(role, (await createKey(graph, { name: role, role })).text);
    }
    server = await startServer(createApi(graph), {}, undefined, true);
  });
  afterAll(async () => {
    await server.close();
    await graph.store.close();
  });

  const askAs = (role: Role, query: string, variables: object = {}) =>
    server.post(JSON.stringify({ query, variables }), {
      authorization: `Bearer ${keys.get(role) ?? ''}`,
    });
  const ask = async (query: string, variables: object = {}): Promise<unknown> => {
    const { data, errors } = await askAs('curator', query, variables);
    expect(errors).toEqual([]);
    return data;
  };
  const refusalOf = async (query: string, variables: object): Promise<unknown> => {
    const { errors } = await askAs('curator', query, variables);
    return { code: errors[0]?.extensions['code'], message: errors[0]?.message };
  };
  /** All of the store, what no question reads among it. */
  const dump = async (): Promise<readonly string[]> => {
    const nodes = await graph.store.read({
      text: 'MATCH (n) RETURN properties(n) AS properties',
      parameters: {},
    });
    const links = await graph.store.read({
      text: 'MATCH ()-[r]->() RETURN properties(r) AS properties',
      parameters: {},
    });
    return [...nodes, ...links]
      .map((row) => JSON.stringify(row))
      .filter((line) => SECRET.test(line));
  };
  const search = async (text: string): Promise<unknown> => {
    const data = (await ask(
      'query($text: String!) { search(text: $text) { edges { node { id } } } }',
      { text },
    )) as {
      readonly search: { readonly edges: readonly { readonly node: { readonly id: string } }[] };
    };
    return data.search.edges.map(({ node }) => node.id);
  };

  it.each(['reader', 'editor'] as const)('is forbidden to a %s', async (role) => {
    const { errors } = await askAs(role, ERASE, { changeId: newId(99), id: 'person:p' });
    expect(errors).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }]);
    expect(await search('zorvath smith')).toContain('person:p');
  });

  it('refuses to record what was erased elsewhere for an editor', async () => {
    const records = [
      { entity: 'Person', id: 'person:q', name: '(erased)', erasedAt: '2025-01-01T00:00:00Z' },
    ];
    const batch =
      'mutation($changeId: ID!, $records: [JSON!]!) { recordBatch(changeId: $changeId, records: $records) { saved } }';
    const { errors } = await askAs('editor', batch, { changeId: newId(98), records });
    expect(errors).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }]);
  });

  it('takes the texts of one claim, and leaves a tombstone', async () => {
    const { erase } = (await ask(ERASE, { changeId: newId(1), id: 'statement:p' })) as {
      readonly erase: object;
    };
    expect(erase).toMatchObject({
      claims: ['statement:p'],
      node: { id: 'statement:p', __typename: 'Statement', erased: true },
    });
    expect(
      await ask(
        '{ node(id: "statement:p") { ... on Statement { gist retractedAt retractionReason subject { id } citations { source { id } locator gist } } } }',
      ),
    ).toEqual({
      node: {
        gist: '(erased)',
        retractedAt: expect.any(String) as unknown,
        retractionReason: 'Asked for.',
        subject: { id: 'person:p' },
        citations: [{ source: { id: 'source:a' }, locator: null, gist: null }],
      },
    });
  });

  it('takes every text of an entity and of the claims about it out of all the store', async () => {
    const before = (await ask('{ cursor }')) as { readonly cursor: string };
    expect((await dump()).length).toBeGreaterThan(10);
    const first = await ask(ERASE, { changeId: newId(2), id: 'person:p' });
    expect(first).toMatchObject({
      erase: {
        claims: [stance, 'stance:before'].sort(),
        node: { id: 'person:p', erased: true },
      },
    });
    expect(await ask(ERASE, { changeId: newId(2), id: 'person:p' })).toEqual(first);
    await ask(ERASE, { changeId: newId(3), id: 'source:b' });
    expect(await dump()).toEqual([]);

    expect(
      await ask(
        'query($after: String) { changes(after: $after) { nodes { kind by entities { id } retracted { id } } } }',
        { after: before.cursor },
      ),
    ).toMatchObject({
      changes: {
        nodes: [
          {
            kind: 'ERASED',
            by: expect.stringMatching(/^key:/) as unknown,
            entities: [{ id: 'person:p' }],
            retracted: [stance, 'stance:before'].sort().map((id) => ({ id })),
          },
          { kind: 'ERASED', entities: [{ id: 'source:b' }], retracted: [] },
        ],
      },
    });
  });

  it('keeps the id, what is no text, and what is said of it by others', async () => {
    expect(
      await ask(`{
      person(id: "person:p") {
        id name erased aliases description identifiers { value }
        claims(view: { anyTime: true }) { totalCount }
      }
      source(id: "source:b") { name title publisher url erased }
      nation(id: "nation:n") { erased identifiers { value } }
      node(id: "stance:other") { ... on Stance {
        erased scope toward { id name } citations { gist source { id erased } }
      } }
      before: node(id: "stance:before") { ... on Stance { position scope retractedAt retractionReason erased } }
    }`),
    ).toEqual({
      person: {
        id: 'person:p',
        name: '(erased)',
        erased: true,
        aliases: [],
        description: null,
        identifiers: [],
        claims: { totalCount: 0 },
      },
      source: { name: '(erased)', title: '(erased)', publisher: null, url: null, erased: true },
      nation: { erased: false, identifiers: [{ value: 'both' }] },
      node: {
        erased: false,
        scope: 'A scope that stays',
        toward: [{ id: 'person:p', name: '(erased)' }],
        citations: [{ gist: 'A gist that stays', source: { id: 'source:b', erased: true } }],
      },
      before: {
        position: 'SUPPORTS',
        scope: null,
        retractedAt: '2025-02-01T00:00:00.000Z',
        retractionReason: 'Asked for.',
        erased: true,
      },
    });
  });

  it('is not found by search any more, and what shares a word is', async () => {
    expect(await search('zorvath')).toEqual([]);
    expect(await search('zorvat')).toEqual([]);
    expect(await search('erased')).toEqual([]);
    expect(await search('smiht')).toEqual(['issue:x']);
    expect(await search('stays')).toEqual(['stance:other']);
  });

  it('refuses what was erased, whoever brings it and however', async () => {
    const at = '2026-02-01T00:00:0\\d\\.\\d+Z';
    const says = (id: string): unknown =>
      expect.stringMatching(
        new RegExp(`"${id}" was erased at ${at} \\("Asked for\\."\\); it can't be recorded again`),
      );
    for (const [known, id] of [
      [PERSON, 'person:p'],
      [STANCE, stance],
      [STATEMENT, 'statement:p'],
    ] as const) {
      await expect(record(graph, [known])).rejects.toMatchObject({
        problems: [{ path: 'id', message: says(id) }],
      });
    }
    const { claim: _, ...input } = STANCE;
    expect(
      await refusalOf(
        'mutation($changeId: ID!, $input: StanceInput!) { recordStance(changeId: $changeId, input: $input) { cursor } }',
        { changeId: newId(10), input },
      ),
    ).toEqual({ code: 'RECORDS_REFUSED', message: says(stance) });
    expect(
      await refusalOf(
        'mutation($changeId: ID!, $input: PersonInput!) { savePerson(changeId: $changeId, input: $input) { cursor } }',
        { changeId: newId(11), input: { id: 'person:p', name: 'Zorvath' } },
      ),
    ).toEqual({ code: 'RECORDS_REFUSED', message: says('person:p') });
    await expect(record(graph, [{ ...STANCE, position: 'SUPPORTS' }])).rejects.toMatchObject({
      problems: [
        {
          path: 'subject',
          message: expect.stringContaining('nothing more is recorded about it') as unknown,
        },
      ],
    });
    expect(await dump()).toEqual([]);
  });

  it.each([
    { id: 'person:p', code: 'CONFLICT', says: '"person:p" was erased at' },
    {
      id: 'person:nobody',
      code: 'BAD_USER_INPUT',
      says: 'id: there is no Person "person:nobody".',
    },
    { id: 'nothing', code: 'BAD_USER_INPUT', says: 'id: must be the id of an entity or a claim' },
  ])('refuses to erase $id', async ({ id, code, says }) => {
    expect(await refusalOf(ERASE, { changeId: newId(20), id })).toEqual({
      code,
      message: expect.stringContaining(says) as unknown,
    });
  });

  it('takes as many claims at once as it says, and no more', async () => {
    const claims = Array.from({ length: 1_001 }, (_, index) => ({
      ...STATEMENT,
      id: `statement:s${String(index)}`,
      subject: 'person:many',
      citations: [{ source: 'source:a', gist: `Gist ${String(index)}` }],
    }));
    await record(graph, [{ entity: 'Person', id: 'person:many', name: 'Zorvath' }, ...claims]);
    expect(await refusalOf(ERASE, { changeId: newId(30), id: 'person:many' })).toEqual({
      code: 'BAD_USER_INPUT',
      message:
        'id: has more than 1000 claims about it, which is as many as are erased at once; erase some of them by their own ids first, then this.',
    });
    await ask(ERASE, { changeId: newId(31), id: 'statement:s0' });
    await ask(ERASE, { changeId: newId(32), id: 'person:many' });
    expect(await dump()).toEqual([]);
  });

  it('is exported as tombstones, which make an equal graph elsewhere and are not undone', async () => {
    const records = await recordsOf(graph);
    expect(JSON.stringify(records)).not.toMatch(SECRET);
    expect(await record(graph, records)).toMatchObject({ change: null });

    const second = { ...graph, store: await engine.open(PRODUCT) };
    await record(second, [PERSON]);
    await expect(record(second, records)).rejects.toMatchObject({
      problems: expect.arrayContaining([
        expect.objectContaining({
          path: 'erasedAt',
          message: expect.stringContaining('is here, and not erased') as unknown,
        }),
      ]) as unknown,
    });
    await second.store.close();

    const third = { ...graph, store: await engine.open(PRODUCT) };
    await record(third, records);
    expect(await dumpGraph(third)).toEqual(await dumpGraph(graph));
    expect(await recordsOf(third)).toEqual(records);
    await expect(record(third, [PERSON])).rejects.toMatchObject({ problems: [{ path: 'id' }] });
    await third.store.close();
  });
});
