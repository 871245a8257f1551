import type { Graph } from '../../src/graph/graph.js';
import { record } from '../../src/graph/record/write/record.js';
import { createApi } from '../../src/resolvers/create-api.js';
import { startServer } from '../server/support/running-server.js';
import type { RunningServer } from '../server/support/running-server.js';
import { ENGINES } from '../support/engines.js';
import { PRODUCT } from '../support/product-model.js';

const START = Date.UTC(2026, 1, 1);

const WORLD = [
  { entity: 'Source', id: 'source:a', title: 'A source' },
  { entity: 'Nation', id: 'nation:gbr', name: 'United Kingdom', aliases: ['UK'] },
  { entity: 'Nation', id: 'nation:usa', name: 'United States' },
  { entity: 'Issue', id: 'issue:sharing', name: 'Sharing' },
];

const STANCE = {
  subject: 'nation:gbr',
  issue: 'issue:sharing',
  position: 'RESTRICTS',
  toward: ['nation:usa'],
  period: '2025-09/..',
  citations: [{ source: 'source:a', locator: 'page 1', gist: 'It says so.' }],
};

const RECORD = `mutation($changeId: ID!, $input: StanceInput!, $expect: ExpectationInput) {
  recordStance(changeId: $changeId, input: $input, expect: $expect) {
    cursor claim {
      id position recordedAt retractedAt toward { id } citations { locator source { title } }
      subject { ... on Nation { name stances(where: { position: { eq: RESTRICTS } }) { totalCount } } }
    }
  }
}`;
const RETRACT = `mutation($changeId: ID!, $id: ID!, $reason: String!, $expect: ExpectationInput) {
  retractClaim(changeId: $changeId, id: $id, reason: $reason, expect: $expect) {
    cursor claim { __typename id retractedAt retractionReason }
  }
}`;
const CORRECT = `mutation($changeId: ID!, $id: ID!, $input: StanceInput!) {
  correctStance(changeId: $changeId, id: $id, reason: "Misread.", input: $input) {
    cursor claim { id position recordedAt retractedAt } retracted { id position retractedAt retractionReason }
  }
}`;
const SAVE = `mutation($changeId: ID!, $input: NationInput!, $expect: ExpectationInput) {
  saveNation(changeId: $changeId, input: $input, expect: $expect) {
    cursor entity { id name aliases identifiers { scheme value } }
  }
}`;
const BATCH = `mutation($changeId: ID!, $records: [JSON!]!) {
  recordBatch(changeId: $changeId, records: $records) { cursor saved recorded retracted unchanged }
}`;
const ALL = '{ claims(view: { anyTime: true }) { nodes { id } } }';

let changes = 0;
/** A UUID that no change had before. */
function newId(): string {
  changes += 1;
  return `00000000-0000-4000-8000-${String(changes).padStart(12, '0')}`;
}

interface Written {
  readonly cursor: string;
  readonly claim: Readonly<Record<string, unknown>> & { readonly id: string };
}

describe.each(ENGINES)('writing over GraphQL on $name', (engine) => {
  let now = START;
  let graph: Graph;
  let server: RunningServer;

  beforeEach(async () => {
    now = START;
    const store = await engine.open(PRODUCT);
    graph = { store, model: PRODUCT, clock: { now: () => now++ } };
    await record(graph, WORLD);
    server = await startServer(createApi(graph));
  });
  afterEach(async () => {
    await server.close();
    await graph.store.close();
  });

  const write = async (query: string, variables: object): Promise<Written> => {
    const { data, errors } = await server.ask(query, { changeId: newId(), ...variables });
    expect(errors).toEqual([]);
    const [written] = Object.values(data as Readonly<Record<string, Written>>);
    if (!written) throw new Error('Nothing was written.');
    return written;
  };
  const refusalOf = async (query: string, variables: object) => {
    const before = await server.ask(ALL);
    const { errors } = await server.ask(query, { changeId: newId(), ...variables });
    expect(errors).toHaveLength(1);
    expect((await server.ask(ALL)).data).toEqual(before.data);
    return { message: errors[0]?.message, ...errors[0]?.extensions };
  };

  it('records a claim, and shows it as it is known from then on', async () => {
    const { claim, cursor } = await write(RECORD, { input: STANCE });
    expect(cursor).not.toBe('');
    expect(claim).toMatchObject({
      position: 'RESTRICTS',
      retractedAt: null,
      toward: [{ id: 'nation:usa' }],
      citations: [{ locator: 'page 1', source: { title: 'A source' } }],
      subject: { name: 'United Kingdom', stances: { totalCount: 1 } },
    });
  });

  it('writes only what nobody else changed since the editor looked, where that is expected', async () => {
    const look = async (): Promise<object> => {
      const { data } = await server.ask('{ cursor }');
      return { expect: { unchangedSince: (data as { readonly cursor: string }).cursor } };
    };
    const conflict = (id: string): object => ({
      code: 'CONFLICT',
      message: expect.stringContaining(
        `expect.unchangedSince: "${id}" was changed since then`,
      ) as string,
    });
    const opposite = { ...STANCE, position: 'OPPOSES' };
    const usa = { id: 'nation:usa', name: 'USA' };

    const before = await look();
    const { claim } = await write(RECORD, { input: STANCE, ...before });
    expect(await refusalOf(RECORD, { input: opposite, ...before })).toMatchObject(
      conflict(claim.id),
    );
    await write(RECORD, { input: { ...opposite, subject: 'nation:usa', toward: [] }, ...before });
    await write(SAVE, { input: usa, ...before });
    expect(await refusalOf(SAVE, { input: usa, ...before })).toMatchObject(conflict('nation:usa'));
    expect(await refusalOf(RETRACT, { id: claim.id, reason: 'No.', ...before })).toMatchObject(
      conflict(claim.id),
    );
    await write(RETRACT, { id: claim.id, reason: 'No.', ...(await look()) });
    expect(
      await refusalOf(SAVE, { input: usa, expect: { unchangedSince: 'nowhere' } }),
    ).toMatchObject({
      code: 'BAD_USER_INPUT',
      message: expect.stringContaining('expect.unchangedSince: is no cursor') as string,
    });
  });

  it('takes the same change twice for one, and answers the same', async () => {
    const changeId = newId();
    const first = await write(RECORD, { changeId, input: STANCE });
    await write(SAVE, { input: { id: 'nation:usa', name: 'USA' } });
    expect(await write(RECORD, { changeId, input: STANCE })).toEqual(first);

    const other = { changeId, input: { ...STANCE, position: 'OPPOSES' } };
    expect(await refusalOf(RECORD, other)).toMatchObject({
      code: 'BAD_USER_INPUT',
      message: expect.stringContaining(
        'changeId: is that of a change with other records',
      ) as string,
    });
    expect(await refusalOf(BATCH, { changeId, records: [] })).toMatchObject({
      code: 'BAD_USER_INPUT',
    });
    expect(await refusalOf(RECORD, { changeId: '1', input: STANCE })).toMatchObject({
      code: 'BAD_USER_INPUT',
      argument: ['changeId'],
    });
  });

  it('answers a change that changed nothing the same ever after', async () => {
    const changeId = newId();
    const input = { id: 'nation:gbr', name: 'United Kingdom' };
    const first = await write(SAVE, { changeId, input });
    const later = await write(SAVE, { input: { id: 'nation:gbr', name: 'Britain' } });
    const again = await write(SAVE, { changeId, input });
    expect(again.cursor).toBe(first.cursor);
    expect(again).toMatchObject({ entity: { name: 'Britain' } });
    expect(later.cursor).not.toBe(first.cursor);
  });

  it('names all that is wrong with an input, by its path', async () => {
    const input = {
      ...STANCE,
      subject: 'nation:xxx',
      period: '2025-13',
      confidence: 101,
      citations: [{ source: 'source:none' }, { source: 'nation:gbr' }],
    };
    expect(await refusalOf(RECORD, { input })).toMatchObject({
      code: 'RECORDS_REFUSED',
      message: expect.stringContaining('input.period: ') as string,
      problems: [
        { argument: 'input', path: 'confidence' },
        { argument: 'input', path: 'period' },
        { argument: 'input', path: 'citations[1].source' },
      ],
    });

    const unknown = { ...STANCE, subject: 'nation:xxx', citations: [{ source: 'source:none' }] };
    expect(await refusalOf(RECORD, { input: unknown })).toMatchObject({
      problems: [
        { argument: 'input', path: 'subject' },
        { argument: 'input', path: 'citations[0].source' },
      ],
    });
    expect(await refusalOf(RECORD, { input: { ...STANCE, citations: [] } })).toMatchObject({
      problems: [{ path: 'citations' }],
    });
  });

  it('takes a claim back once', async () => {
    const { claim } = await write(RECORD, { input: STANCE });
    const retracted = await write(RETRACT, { id: claim.id, reason: 'Misread.' });
    expect(retracted.claim).toMatchObject({
      __typename: 'Stance',
      id: claim.id,
      retractionReason: 'Misread.',
    });
    const { retractedAt } = retracted.claim;
    expect(await refusalOf(RETRACT, { id: claim.id, reason: 'Again.' })).toMatchObject({
      code: 'CONFLICT',
      message: `id: "${claim.id}" was retracted at ${String(retractedAt)} already: "Misread.". Nothing was written.`,
    });
    expect(await refusalOf(CORRECT, { id: claim.id, input: STANCE })).toMatchObject({
      code: 'CONFLICT',
    });
    expect(await refusalOf(RECORD, { input: STANCE })).toMatchObject({
      code: 'RECORDS_REFUSED',
      problems: [
        { path: 'id', message: expect.stringContaining('give an "id" of its own') as string },
      ],
    });
    expect((await write(RECORD, { input: { ...STANCE, id: 'stance:anew' } })).claim).toMatchObject({
      id: 'stance:anew',
      retractedAt: null,
    });
  });

  it.each([
    { id: 'nation:gbr', reason: 'x', says: 'id: must be the id of a claim' },
    { id: 'stance:none', reason: 'x', says: 'id: there is no Stance "stance:none".' },
    { id: 'stance:\u0000', reason: 'x', says: 'id: must not contain NUL' },
    { id: 'stance:none', reason: '', says: 'reason: must not be empty: give some text' },
    { id: 'stance:none', reason: ' \u00a0', says: 'reason: must not be blank: give some text' },
  ])('refuses to take back $id', async ({ says, ...variables }) => {
    const { message } = await refusalOf(RETRACT, variables);
    expect(message).toContain(says);
  });

  it('corrects a claim at one moment, in one change', async () => {
    const { claim } = await write(RECORD, { input: STANCE });
    const changeId = newId();
    const variables = { changeId, id: claim.id, input: { ...STANCE, position: 'OPPOSES' } };
    const corrected = (await write(CORRECT, variables)) as Written & {
      readonly retracted: Readonly<Record<string, unknown>>;
    };
    expect(corrected.retracted).toMatchObject({ id: claim.id, retractionReason: 'Misread.' });
    expect(corrected.claim).toMatchObject({ position: 'OPPOSES', retractedAt: null });
    expect(corrected.claim['recordedAt']).toBe(corrected.retracted['retractedAt']);
    expect(await write(CORRECT, variables)).toEqual(corrected);

    const same = { id: corrected.claim.id, input: { ...STANCE, position: 'OPPOSES' } };
    expect((await refusalOf(CORRECT, same)).message).toContain('input: must differ from what');
    const bad = { id: corrected.claim.id, input: { ...STANCE, subject: 'nation:xxx' } };
    expect(await refusalOf(CORRECT, bad)).toMatchObject({
      problems: [{ argument: 'input', path: 'subject' }],
    });
    const other = { id: 'vote:x', input: STANCE };
    expect((await refusalOf(CORRECT, other)).message).toContain('id: must be the id of a Stance');
  });

  it('saves an entity: lists unite, other values replace', async () => {
    const input = {
      id: 'nation:gbr',
      name: 'Britain',
      aliases: ['GB'],
      identifiers: [{ scheme: 'ISO3166_1_A3', value: 'GBR' }],
    };
    expect(await write(SAVE, { input })).toMatchObject({
      entity: {
        name: 'Britain',
        aliases: ['GB', 'UK'],
        identifiers: [{ scheme: 'ISO3166_1_A3', value: 'GBR' }],
      },
    });
    expect(await refusalOf(SAVE, { input: { id: 'nation:new' } })).toMatchObject({
      problems: [{ argument: 'input', path: 'name' }],
    });
  });

  it('records a batch as one change, or nothing of it', async () => {
    const records = [
      { ...STANCE, claim: 'Stance', id: 'stance:a' },
      { entity: 'Nation', id: 'nation:fra', name: 'France' },
      { ...STANCE, claim: 'Stance', id: 'stance:b', subject: 'nation:fra' },
      WORLD[2],
    ];
    expect(await write(BATCH, { records })).toMatchObject({
      recorded: ['stance:a', 'stance:b'],
      saved: ['nation:fra'],
      retracted: [],
      unchanged: ['nation:usa'],
    });
    const bad = [{ ...STANCE, claim: 'Stance', id: 'stance:c' }, 7, { ...STANCE, claim: 'Stanc' }];
    expect(await refusalOf(BATCH, { records: bad })).toMatchObject({
      code: 'RECORDS_REFUSED',
      problems: [
        { argument: 'records[1]', path: '' },
        { argument: 'records[2]', path: 'claim' },
      ],
    });
    expect((await refusalOf(BATCH, { records: Array(1_001).fill({}) })).message).toContain(
      'records: takes at most 1000 records, but got 1001',
    );
  });

  it('records what a batch has under its kind, together with records as they are imported', async () => {
    const batch = `mutation($changeId: ID!, $inputs: [RecordInput!]) {
      recordBatch(changeId: $changeId, inputs: $inputs, records: [{ entity: "Issue", id: "issue:new", name: "New" }]) { saved recorded }
    }`;
    const inputs = [
      { nation: { id: 'nation:can', name: 'Canada' } },
      { stance: { ...STANCE, id: 'stance:new', subject: 'nation:can', issue: 'issue:new' } },
    ];
    expect(await write(batch, { inputs })).toEqual({
      saved: ['issue:new', 'nation:can'],
      recorded: ['stance:new'],
    });
    const lost = { stance: { ...STANCE, subject: 'nation:nowhere' } };
    expect(await refusalOf(batch, { inputs: [inputs[0], lost] })).toMatchObject({
      code: 'RECORDS_REFUSED',
      problems: [{ argument: 'inputs[1].stance', path: 'subject' }],
    });
    for (const none of [{}, { nation: null }, { ...inputs[0], ...inputs[1] }]) {
      expect(await refusalOf(batch, { inputs: [none] })).toMatchObject({
        message: 'inputs[0]: must have one key, the kind, such as `stance`.',
      });
    }
  });

  it('refuses what can be no id by one rule, whatever is to be done with it', async () => {
    const slug = 'must have, after the colon, 1 to 200 of the characters';
    const erase =
      'mutation($changeId: ID!, $id: ID!) { erase(changeId: $changeId, id: $id, reason: "Asked for.") { cursor } }';
    const judge = `mutation($changeId: ID!, $id: ID!) { judgeSameAs(
      changeId: $changeId, entities: ["nation:gbr", $id], judgement: UNSURE, citations: [{ source: "source:a" }]
    ) { cursor } }`;
    const doing = [
      [RETRACT, 'id', 'stance', { reason: 'Wrong.' }],
      [CORRECT, 'id', 'stance', { input: STANCE }],
      [erase, 'id', 'nation', {}],
      [judge, 'entities[1]', 'nation', {}],
    ] as const;
    for (const [query, argument, prefix, others] of doing) {
      const messageOf = async (id: string): Promise<unknown> =>
        (await refusalOf(query, { id, ...others })).message;
      expect(await messageOf('')).toBe(`${argument}: must not be empty: no id is.`);
      expect(await messageOf('x')).toMatch(`${argument}: must be the id of a`);
      expect(await messageOf(`${prefix}:`)).toMatch(`${argument}: ${slug}`);
      expect(await messageOf(`${prefix}:a b`)).toMatch(`${argument}: ${slug}`);
    }
  });

  it('tells what was written beside what was refused', async () => {
    const query = `mutation($first: ID!, $second: ID!, $input: StanceInput!) {
      good: recordStance(changeId: $first, input: $input) { cursor claim { position } }
      bad: retractClaim(changeId: $second, id: "stance:none", reason: "Wrong.") { cursor }
    }`;
    const variables = { first: newId(), second: newId(), input: STANCE };
    const { data, errors } = await server.ask(query, variables);
    expect(data).toEqual({
      good: { cursor: expect.any(String) as unknown, claim: { position: 'RESTRICTS' } },
      bad: null,
    });
    expect(errors.map(({ path }) => path)).toEqual([['bad']]);
  });

  it('lets one of two corrections of a claim at once through', async () => {
    const { claim } = await write(RECORD, { input: STANCE });
    const answers = await Promise.all(
      ['OPPOSES', 'SUPPORTS'].map((position) =>
        server.ask(CORRECT, {
          changeId: newId(),
          id: claim.id,
          input: { ...STANCE, position },
        }),
      ),
    );
    const codes = answers.map(({ errors }) => errors[0]?.extensions['code'] ?? 'OK');
    expect(codes.sort()).toEqual(['CONFLICT', 'OK']);
  });
});
