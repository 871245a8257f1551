import { randomUUID } from 'node:crypto';
import { graphql } from 'graphql';
import type { Caller } from '../../src/graph/access/caller.js';
import { anonymousWith } from '../../src/graph/access/caller.js';
import type { Role } from '../../src/graph/access/scopes.js';
import { ROLES } from '../../src/graph/access/scopes.js';
import type { Graph } from '../../src/graph/graph.js';
import { record } from '../../src/graph/record/write/record.js';
import { systemClock } from '../../src/graph/time/clock.js';
import { createApi } from '../../src/resolvers/create-api.js';
import { STANCE, WORLD } from '../graph/record/support/world.js';
import { ENGINES } from '../support/engines.js';
import { PRODUCT } from '../support/product-model.js';

function callerOf(role: Role, name: string = role): Caller {
  return { id: `key:${name}`, name, scopes: new Set(ROLES[role]), expiresAt: null };
}

const ANNA = callerOf('editor', 'anna');
const BERT = callerOf('editor', 'bert');
const CURATOR = callerOf('curator');
const STANCES = ['a', 'b', 'c', 'd', 'e'].map((slug) => ({
  ...STANCE,
  id: `stance:${slug}`,
  scope: slug,
}));

describe.each(ENGINES)('who may take back a claim on $name', (engine) => {
  let graph: Graph;
  beforeAll(async () => {
    graph = { store: await engine.open(PRODUCT), model: PRODUCT, clock: systemClock };
    await record(graph, WORLD);
    await record(graph, [{ ...STANCE, id: 'stance:local' }]);
    await ask(ANNA, BATCH, { records: STANCES });
  });
  afterAll(() => graph.store.close());

  const BATCH =
    'mutation ($change: ID!, $records: [JSON!]!) { recordBatch(changeId: $change, records: $records) { cursor retracted } }';
  const RETRACT =
    'mutation ($change: ID!, $id: ID!) { retractClaim(changeId: $change, id: $id, reason: "r") { claim { id } } }';

  async function ask(caller: Caller, source: string, variables: object = {}) {
    const api = createApi(graph);
    const result = await graphql({
      schema: api.schema,
      source,
      variableValues: { change: randomUUID(), ...variables },
      contextValue: api.contextValue({ caller }),
    });
    return JSON.parse(
      JSON.stringify({
        data: result.data,
        errors: result.errors?.map(({ message, originalError }) => ({
          code: originalError && 'code' in originalError ? originalError.code : null,
          message,
        })),
      }),
    ) as { data: Record<string, unknown> | null; errors?: { code: string; message: string }[] };
  }

  it('refuses an editor the claims of others, by each mutation', async () => {
    const message =
      'To take back "stance:a", which somebody else recorded, needs the scope "curate". Your credentials don\'t have it: ask whoever runs the server for a curator\'s.';
    expect((await ask(BERT, RETRACT, { id: 'stance:a' })).errors).toEqual([
      { code: 'FORBIDDEN', message },
    ]);
    const retractedAt = new Date().toISOString();
    const records = [{ claim: 'Stance', id: 'stance:a', retractedAt, retractionReason: 'r' }];
    expect((await ask(BERT, BATCH, { records })).errors).toEqual([{ code: 'FORBIDDEN', message }]);
    const correct = `mutation ($change: ID!) { correctStance(changeId: $change, id: "stance:a", reason: "r",
      input: {subject: "nation:gbr", issue: "issue:intelligence", position: OPPOSES, period: "2026", citations: [{source: "source:a"}]}) { cursor } }`;
    expect((await ask(BERT, correct)).errors).toEqual([{ code: 'FORBIDDEN', message }]);
    expect((await ask(ANNA, RETRACT, { id: 'stance:local' })).errors).toMatchObject([
      { code: 'FORBIDDEN' },
    ]);
  });

  it('gives an editor the own ones, and a curator all', async () => {
    const retractedAt = new Date().toISOString();
    const records = [{ claim: 'Stance', id: 'stance:b', retractedAt, retractionReason: 'r' }];
    expect((await ask(ANNA, RETRACT, { id: 'stance:c' })).errors).toBeUndefined();
    expect((await ask(ANNA, BATCH, { records })).data).toMatchObject({
      recordBatch: { retracted: ['stance:b'] },
    });
    expect((await ask(CURATOR, RETRACT, { id: 'stance:d' })).errors).toBeUndefined();
  });

  it('answers a change again to who made it, with the right to it, and to nobody else', async () => {
    const change = randomUUID();
    const records = [{ ...STANCE, id: 'stance:again' }];
    const first = await ask(ANNA, BATCH, { change, records });
    expect(await ask(ANNA, BATCH, { change, records })).toEqual(first);
    const others = {
      code: 'BAD_USER_INPUT',
      message:
        'changeId: is that of a change by somebody else. Send a new UUID with each change, and the same one only to try again.',
    };
    for (const caller of [BERT, CURATOR]) {
      expect((await ask(caller, BATCH, { change, records })).errors).toEqual([others]);
      expect((await ask(caller, BATCH, { change, records: [STANCE] })).errors).toEqual([others]);
    }

    const judging = randomUUID();
    const { citations } = STANCE;
    const judgement = { subject: 'nation:gbr', with: 'nation:usa', judgement: 'NEGATIVE' };
    const variables = {
      change: judging,
      records: [{ claim: 'Identity', id: 'identity:again', ...judgement, citations }],
    };
    expect((await ask(CURATOR, BATCH, variables)).errors).toBeUndefined();
    // The same caller has fewer rights now.
    const reduced = { ...ANNA, id: CURATOR.id };
    expect((await ask(reduced, BATCH, variables)).errors).toMatchObject([{ code: 'FORBIDDEN' }]);
  });

  it('refuses an editor a judgement of identity in a batch', async () => {
    const { citations } = STANCE;
    const judgement = { subject: 'nation:gbr', with: 'nation:usa', judgement: 'NEGATIVE' };
    const records = [{ claim: 'Identity', id: 'identity:x', ...judgement, citations }];
    expect((await ask(ANNA, BATCH, { records })).errors).toEqual([
      {
        code: 'FORBIDDEN',
        message:
          'To judge identity, as "identity:x" does, needs the scope "curate". Your credentials don\'t have it: ask whoever runs the server for a curator\'s.',
      },
    ]);
  });

  it('shows who made a change to the one, to curators and to admins', async () => {
    const bys = async (caller: Caller) => {
      const { data } = await ask(caller, '{ changes(first: 3) { nodes { by } } }');
      return (data?.['changes'] as { nodes: { by: string | null }[] }).nodes.map(({ by }) => by);
    };
    expect(await bys(anonymousWith(['read']))).toEqual([null, null, null]);
    expect(await bys(BERT)).toEqual([null, null, null]);
    expect(await bys(ANNA)).toEqual([null, null, 'key:anna']);
    expect(await bys(CURATOR)).toEqual(['local', 'local', 'key:anna']);
    expect(await bys(callerOf('admin'))).toEqual(['local', 'local', 'key:anna']);
  });
});
