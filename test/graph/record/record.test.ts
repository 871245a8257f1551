import type { Graph } from '../../../src/graph/graph.js';
import { NOT_RETRACTED } from '../../../src/graph/model/not-retracted.js';
import { record } from '../../../src/graph/record/write/record.js';
import { RecordsRefusedError } from '../../../src/graph/record/items/records-refused-error.js';
import { seed, seedIfNew } from '../../../src/graph/record/files/seed.js';
import type { Row } from '../../../src/graph/store/graph-store.js';
import { ENGINES } from '../../support/engines.js';
import { dumpGraph } from './support/dump-graph.js';
import { NOW, openEmptyGraph } from './support/open-graph.js';
import { CITATION, STANCE, VOTE, WORLD } from './support/world.js';

describe.each(ENGINES)('recording on $name', (engine) => {
  let graph: Graph;
  beforeEach(async () => {
    graph = await openEmptyGraph(engine);
  });
  afterEach(() => graph.store.close());

  const read = (text: string, parameters = {}): Promise<readonly Row[]> =>
    graph.store.read({ text, parameters });
  const nodeOf = async (id: string): Promise<Row> => {
    const [row] = await read(
      'MATCH (n {id: $id}) WHERE n:Entity OR n:Claim RETURN properties(n) AS node',
      { id },
    );
    return row?.['node'] as Row;
  };
  const reachedFrom = async (id: string): Promise<readonly unknown[]> => {
    const rows = await read(
      'MATCH (:Entity {id: $id})-[:WITHIN_ANY]->(n) RETURN n.id AS id ORDER BY n.id',
      { id },
    );
    return rows.map((row) => row['id']);
  };

  it('keeps entities and claims as queries read them', async () => {
    const { recorded } = await record(graph, [...WORLD, STANCE]);
    const [id = ''] = recorded;

    expect(await nodeOf('source:a')).toEqual({
      id: 'source:a',
      type: 'SOURCE',
      name: 'A source',
      nameFolded: 'a source',
      title: 'A source',
      titleFolded: 'a source',
      reliability: 'B',
      reliabilityOrder: 1,
    });
    expect(await nodeOf(id)).toMatchObject({
      id,
      type: 'STANCE',
      subjectId: 'nation:gbr',
      issueId: 'issue:intelligence',
      towardIds: ['nation:usa'],
      position: 'RESTRICTS',
      positionOrder: 3,
      period: '2025-09/..',
      periodEs: 20332,
      periodLs: 20361,
      periodEe: 10_000_000,
      periodLe: 10_000_000,
      confidence: 70,
      rank: 'NORMAL',
      rankOrder: 1,
      polarity: 'ASSERTS',
      recordedAt: NOW,
      retractedAt: NOT_RETRACTED,
    });
    const paths = await read(
      'MATCH (s:Entity:Actor:Nation)-[:TAKES]->(c:Claim:Stance)-[:ON]->(i:Issue) MATCH (c)-[:TOWARD]->(t) MATCH (c)-[r:CITES]->(x:Entity:Source) RETURN s.id AS s, i.id AS i, t.id AS t, x.id AS x, properties(r) AS r',
    );
    expect(paths).toMatchObject([
      {
        s: 'nation:gbr',
        i: 'issue:intelligence',
        t: 'nation:usa',
        x: 'source:a',
        r: { locator: 'p. 1', gist: 'It says so.', position: 0 },
      },
    ]);
  });

  it('makes the same id of the same content, whatever the order of keys and links', async () => {
    const { recorded } = await record(graph, [...WORLD, STANCE]);
    const { citations, ...rest } = STANCE;
    const again = { citations, polarity: 'ASSERTS', ...rest, confidence: 70 };
    const { change, unchanged } = await record(graph, [again]);
    expect(recorded[0]).toMatch(/^stance:[0-9a-f]{24}$/);
    expect({ change, unchanged }).toEqual({ change: null, unchanged: recorded });
  });

  it.each([
    { of: 'another period', change: { period: '2024/2025-08' } },
    { of: 'another polarity', change: { polarity: 'DENIES' } },
    { of: 'another source', change: { citations: [{ ...CITATION, locator: 'p. 2' }] } },
    { of: 'other links', change: { toward: [] } },
  ])('makes another id of $of', async ({ change }) => {
    const { recorded } = await record(graph, [...WORLD, STANCE, { ...STANCE, ...change }]);
    expect(new Set(recorded).size).toBe(2);
  });

  it('numbers changes densely under writers that come together', async () => {
    await record(graph, WORLD);
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, index) =>
        record(graph, [{ entity: 'Person', id: `person:p${String(index)}`, name: 'Somebody' }]),
      ),
    );
    const numbers = answers.map(({ change }) => change?.number ?? 0).sort((a, b) => a - b);
    expect(numbers).toEqual(Array.from({ length: 20 }, (_, index) => index + 2));
    expect(new Set(answers.map(({ change }) => change?.epoch)).size).toBe(1);
    const rows = await read('MATCH (c:Change) RETURN c.number AS number ORDER BY c.number');
    expect(rows.map((row) => row['number'])).toEqual([1, ...numbers]);
  });

  it('writes nothing where the last record is bad, and uses no number', async () => {
    await record(graph, WORLD);
    const before = await dumpGraph(graph);
    const batch = [
      { entity: 'Issue', id: 'issue:other', name: 'Another' },
      STANCE,
      { ...STANCE, period: '2020/2021', subject: 'nation:nowhere' },
    ];
    await expect(record(graph, batch)).rejects.toMatchObject({
      code: 'RECORDS_REFUSED',
      problems: [{ record: 2, path: 'subject' }],
    });
    expect(await dumpGraph(graph)).toEqual(before);
    const { change } = await record(graph, [STANCE]);
    expect(change?.number).toBe(2);
  });

  it('lists what is wrong in itself and what is wrong with the graph at once', async () => {
    const batch = [
      ...WORLD,
      { ...STANCE, position: 'MAYBE' },
      { ...STANCE, toward: ['nation:nowhere'] },
    ];
    await expect(record(graph, batch, { lines: [1, 2, 3, 4, 5, 6, 9] })).rejects.toMatchObject({
      problems: [
        { record: 5, line: 6, path: 'position' },
        { record: 6, line: 9, path: 'toward[0]' },
      ],
    });
  });

  it('refers to records of its own batch in any order', async () => {
    const { saved, recorded } = await record(graph, [VOTE, STANCE, ...WORLD]);
    expect([saved.length, recorded.length]).toEqual([5, 2]);
  });

  it('takes an empty batch', async () => {
    const answer = await record(graph, []);
    expect(answer).toEqual({
      change: null,
      saved: [],
      recorded: [],
      retracted: [],
      unchanged: [],
    });
  });

  it('unites lists, lets a later value win, and keeps what was', async () => {
    const first = {
      entity: 'Nation',
      id: 'nation:gbr',
      name: 'Britain',
      aliases: ['UK'],
      identifiers: [{ scheme: 'COW', value: '200' }],
    };
    await record(graph, [first]);
    const answer = await record(graph, [
      {
        entity: 'Nation',
        id: 'nation:gbr',
        name: 'United Kingdom',
        aliases: ['Great Britain', 'UK'],
        identifiers: [{ scheme: 'ISO3166_1_A3', value: 'GBR' }],
      },
    ]);
    expect(answer).toMatchObject({ saved: ['nation:gbr'], unchanged: [] });
    expect(await nodeOf('nation:gbr')).toMatchObject({
      name: 'United Kingdom',
      nameFolded: 'united kingdom',
      aliases: ['Great Britain', 'UK'],
      identifiers: ['COW 200', 'ISO3166_1_A3 GBR'],
    });
    const [change] = await read(
      'MATCH (c:Change {number: 2}) RETURN c.previous AS previous, c.at AS at',
    );
    expect(JSON.parse(change?.['previous'] as string)).toEqual({ 'nation:gbr': first });
    // Later than the change before it, though the clock stands still.
    expect(change?.['at']).toBe(NOW + 1);
  });

  it('takes part of an entity that is there', async () => {
    await record(graph, WORLD);
    await record(graph, [{ entity: 'Nation', id: 'nation:gbr', aliases: ['UK'] }]);
    expect(await nodeOf('nation:gbr')).toMatchObject({ name: 'United Kingdom', aliases: ['UK'] });
  });

  it('shares an identifier between entities that have it', async () => {
    const identifiers = [{ scheme: 'GEC', value: 'AO' }];
    await record(graph, [
      { entity: 'Nation', id: 'nation:ago', name: 'Angola', identifiers },
      { entity: 'Territory', id: 'territory:ago', name: 'Angola', identifiers },
    ]);
    const rows = await read(
      'MATCH (i:Identifier)<-[:IDENTIFIED_BY]-(n) RETURN properties(i) AS i, n.id AS id ORDER BY n.id',
    );
    const i = { key: 'GEC AO', scheme: 'GEC', value: 'AO' };
    expect(rows).toEqual([
      { i, id: 'nation:ago' },
      { i, id: 'territory:ago' },
    ]);
    const [count] = await read('MATCH (i:Identifier) RETURN count(*) AS count');
    expect(count).toEqual({ count: 1 });
  });

  it('keeps what is reached when links are added anywhere in the chain', async () => {
    const region = (name: string, within: readonly string[] = []) => ({
      entity: 'Region',
      id: `region:${name}`,
      name,
      within: within.map((each) => `region:${each}`),
    });
    await record(graph, [region('a'), region('b', ['a']), region('c'), region('d', ['c'])]);
    await record(graph, [
      { entity: 'Nation', id: 'nation:x', name: 'X', within: ['region:d'] },
      region('e'),
    ]);
    expect(await reachedFrom('nation:x')).toEqual(['region:c', 'region:d']);

    await record(graph, [region('c', ['b']), region('a', ['e'])]);
    const all = ['region:a', 'region:b', 'region:c', 'region:d', 'region:e'];
    expect(await reachedFrom('nation:x')).toEqual(all);
    expect(await reachedFrom('region:b')).toEqual(['region:a', 'region:e']);
    const [twice] = await read(
      'MATCH (a)-[r:WITHIN_ANY]->(b) WITH a, b, count(r) AS times WHERE times > 1 RETURN count(*) AS n',
    );
    expect(twice).toEqual({ n: 0 });

    await expect(record(graph, [region('e', ['d'])])).rejects.toMatchObject({
      problems: [{ record: 0, path: 'within[0]' }],
    });
    await expect(
      record(graph, [region('x', ['y']), region('y', ['x']), region('z', ['z'])]),
    ).rejects.toMatchObject({
      problems: [
        { record: 0, path: 'within[0]' },
        { record: 1, path: 'within[0]' },
        { record: 2, path: 'within[0]' },
      ],
    });
  });

  describe('of a chain of regions', () => {
    /** Regions from `from` on, each within the next, the last within `last` if anything. */
    const chain = (name: string, length: number, last?: string): readonly object[] =>
      Array.from({ length }, (_, at) => {
        const next = at + 1 < length ? `region:${name}${String(at + 1)}` : last;
        const id = `region:${name}${String(at)}`;
        return { entity: 'Region', id, name: id, ...(next !== undefined && { within: [next] }) };
      });
    const tooFar = (what: string): string =>
      `${what} would lead to more than 200 others by "within", near and far, which is the most; leave out steps between`;

    it('takes the longest that may be', async () => {
      await record(graph, chain('r', 201));
      expect(await reachedFrom('region:r0')).toHaveLength(200);
    });

    it('refuses a longer one, however long, and says which ends lead too far', async () => {
      await expect(record(graph, chain('r', 202))).rejects.toMatchObject({
        problems: [{ record: 0, path: 'within[0]', message: tooFar('"region:r0"') }],
      });
      const problems = await record(graph, chain('r', 10_000)).then(
        () => [],
        (error: unknown) => (error instanceof RecordsRefusedError ? error.problems : [error]),
      );
      expect(problems).toHaveLength(10_000 - 201);
      expect(await read('MATCH (n:Region) RETURN n.id AS id')).toEqual([]);
    });

    it('refuses one that would be too long with what leads to it already', async () => {
      await record(graph, chain('a', 100));
      await record(graph, chain('b', 101));
      const within = ['region:b0'];
      await expect(
        record(graph, [{ entity: 'Region', id: 'region:a99', within }]),
      ).resolves.toMatchObject({ saved: ['region:a99'] });
      expect(await reachedFrom('region:a0')).toHaveLength(200);
      await expect(
        record(graph, [
          { entity: 'Region', id: 'region:c', name: 'C' },
          { entity: 'Region', id: 'region:b100', within: ['region:c'] },
        ]),
      ).rejects.toMatchObject({
        problems: [{ record: 1, path: 'within', message: tooFar('what leads to "region:b100"') }],
      });
    });
  });

  it('dates an occurrence by its event, and follows the event', async () => {
    const dated = { ...VOTE, subject: 'nation:usa', date: '2025-03-04' };
    const { recorded } = await record(graph, [...WORLD, VOTE, dated]);
    const [vote = '', own = ''] = recorded;
    expect(await nodeOf(vote)).toMatchObject({
      date: '2025-03',
      dateEs: 20148,
      dateLe: 20178,
      dateInherited: true,
    });
    const moved = { entity: 'Event', id: 'event:vote', period: '2025-04' };
    const answer = await record(graph, [moved]);
    expect(answer.saved).toEqual(['event:vote']);
    expect(await nodeOf(vote)).toMatchObject({ date: '2025-04', dateEs: 20179 });
    expect(await nodeOf(own)).toMatchObject({ date: '2025-03-04' });
    expect((await record(graph, [VOTE])).unchanged).toEqual([vote]);
  });

  it('dates an occurrence once its event has a period', async () => {
    const event = { entity: 'Event', id: 'event:e', name: 'E', kind: 'VISIT', status: 'SCHEDULED' };
    const visit = {
      claim: 'Participation',
      subject: 'nation:gbr',
      event: 'event:e',
      role: 'HOST',
      citations: [CITATION],
    };
    const { recorded } = await record(graph, [...WORLD, event, visit]);
    const [id = ''] = recorded;
    expect((await nodeOf(id))['date']).toBeUndefined();
    await record(graph, [{ entity: 'Event', id: 'event:e', period: '2026-07-01' }]);
    expect(await nodeOf(id)).toMatchObject({ date: '2026-07-01', dateInherited: true });
  });

  it('refuses to make an event another where claims need it as it is', async () => {
    await record(graph, [...WORLD, VOTE]);
    const meeting = { entity: 'Event', id: 'event:vote', kind: 'MEETING' };
    await expect(record(graph, [meeting])).rejects.toMatchObject({
      problems: [
        {
          path: 'kind',
          message: 'must stay "VOTE", since votes link to "event:vote", but got: "MEETING"',
        },
      ],
    });
  });

  it.each([
    { how: 'the whole record', retraction: STANCE },
    { how: 'its id alone', retraction: { claim: 'Stance' } },
  ])('takes a claim back by $how', async ({ retraction }) => {
    const { recorded } = await record(graph, [...WORLD, STANCE]);
    const [id = ''] = recorded;
    const withdrawn = {
      ...retraction,
      id,
      retractedAt: '2026-06-01T00:00:00Z',
      retractionReason: 'It was misread.',
    };
    expect(await record(graph, [withdrawn])).toMatchObject({
      change: { number: 2 },
      recorded: [],
      retracted: [id],
    });
    expect(await nodeOf(id)).toMatchObject({
      retractedAt: NOW,
      retractionReason: 'It was misread.',
      position: 'RESTRICTS',
    });
    expect(await record(graph, [withdrawn])).toMatchObject({ change: null, unchanged: [id] });
    expect(await record(graph, [STANCE])).toMatchObject({ change: null, unchanged: [id] });
    await expect(
      record(graph, [{ ...withdrawn, retractionReason: 'It was not so.' }]),
    ).rejects.toMatchObject({ problems: [{ path: 'retractedAt' }] });
  });

  it('corrects a claim in one change', async () => {
    const { recorded } = await record(graph, [...WORLD, STANCE]);
    const [id = ''] = recorded;
    const answer = await record(graph, [
      { claim: 'Stance', id, retractedAt: '2026-06-01T00:00:00Z' },
      { ...STANCE, position: 'OPPOSES' },
    ]);
    expect(answer).toMatchObject({ retracted: [id], change: { number: 2 } });
    expect(answer.recorded).toHaveLength(1);
  });

  it('keeps the times of a log that is replayed', async () => {
    const { recorded, retracted } = await record(graph, [
      ...WORLD,
      { ...STANCE, recordedAt: '2025-10-01T12:00:00+02:00', retractedAt: '2025-11-01T00:00:00Z' },
    ]);
    expect(retracted).toEqual(recorded);
    expect(await nodeOf(recorded[0] ?? '')).toMatchObject({
      recordedAt: Date.parse('2025-10-01T10:00:00Z'),
      retractedAt: Date.parse('2025-11-01T00:00:00Z'),
    });
  });

  describe('rejects', () => {
    const now = new Date(NOW).toISOString();
    const later = new Date(NOW + 60_000).toISOString();
    const earlier = new Date(NOW - 1).toISOString();
    const known = { ...STANCE, id: 'stance:known' };

    it.each([
      {
        what: 'other content under a known id',
        bad: { ...known, position: 'OPPOSES' },
        problem: {
          path: 'position',
          message:
            'differs from what "stance:known" says already; to correct a claim, retract it and record another',
        },
      },
      { what: 'another rank', bad: { ...known, rank: 'PREFERRED' }, problem: { path: 'rank' } },
      {
        what: 'another subject',
        bad: { ...known, subject: 'nation:usa' },
        problem: { path: 'subject' },
      },
      { what: 'other links', bad: { ...known, toward: [] }, problem: { path: 'toward' } },
      {
        what: 'a value left out',
        bad: { ...known, confidence: null },
        problem: { path: 'confidence' },
      },
      {
        what: 'another time',
        bad: { ...known, recordedAt: earlier },
        problem: { path: 'recordedAt' },
      },
      {
        what: 'a record of the future',
        bad: { ...STANCE, recordedAt: later },
        problem: { path: 'recordedAt', message: `must not be in the future, but got: "${later}"` },
      },
      {
        what: 'a retraction in the future',
        bad: { ...known, retractedAt: later },
        problem: { path: 'retractedAt' },
      },
      {
        what: 'a retraction before the claim',
        bad: { ...known, retractedAt: earlier },
        problem: { path: 'retractedAt', message: `must not be before recordedAt, which is ${now}` },
      },
      {
        what: 'a new claim taken back before it is recorded',
        bad: { ...STANCE, retractedAt: earlier },
        problem: { path: 'retractedAt' },
      },
      {
        what: 'a retraction of what is not there',
        bad: { claim: 'Stance', id: 'stance:none', retractedAt: now },
        problem: {
          path: 'id',
          message: '"stance:none" is not there; a record that only retracts names a claim that is',
        },
      },
      {
        what: 'a vote in what is no vote',
        bad: { ...VOTE, event: 'event:meeting' },
        problem: {
          path: 'event',
          message: 'must be one whose kind is VOTE, but the kind of "event:meeting" is "MEETING"',
        },
      },
      {
        what: 'a relation with itself',
        bad: {
          claim: 'Relation',
          subject: 'nation:gbr',
          with: 'nation:gbr',
          kind: 'ALLIED',
          period: '2020/..',
          citations: [CITATION],
        },
        problem: { path: 'with', message: 'must be another than the subject' },
      },
      {
        what: 'an identity with another kind, of the graph',
        bad: {
          claim: 'Identity',
          subject: 'nation:gbr',
          with: 'issue:intelligence',
          judgement: 'POSITIVE',
          citations: [CITATION],
        },
        problem: {
          path: 'with',
          message:
            'must be of the kind of the subject, which is Nation, but got: "issue:intelligence"',
        },
      },
      {
        what: 'a source that is not there',
        bad: { ...STANCE, citations: [CITATION, { source: 'source:z' }] },
        problem: {
          path: 'citations[1].source',
          message: '"source:z" is neither in the graph nor in this batch',
        },
      },
      {
        what: 'a new entity without what it needs',
        bad: { entity: 'Event', id: 'event:new', name: 'New', kind: 'VISIT' },
        problem: { path: 'status', message: 'is missing, and "event:new" is not there yet' },
      },
      {
        what: 'a link to nowhere from an entity',
        bad: { entity: 'Nation', id: 'nation:gbr', within: ['region:z'] },
        problem: { path: 'within[0]' },
      },
    ])('rejects $what', async ({ bad, problem }) => {
      const meeting = { ...WORLD[4], id: 'event:meeting', kind: 'MEETING' };
      await record(graph, [...WORLD, meeting, known]);
      const before = await dumpGraph(graph);
      await expect(record(graph, [bad])).rejects.toMatchObject({ problems: [problem] });
      expect(await dumpGraph(graph)).toEqual(before);
    });

    it('rejects two records of one id with other content', async () => {
      await expect(
        record(graph, [...WORLD, { entity: 'Nation', id: 'nation:usa', name: 'USA' }, WORLD[1]]),
      ).rejects.toMatchObject({
        problems: [
          {
            record: 5,
            path: 'id',
            message: '"nation:usa" is in record 2 of this batch already, with other content',
          },
        ],
      });
    });
  });

  describe('with the id of a change', () => {
    const changeId = 'a6d5c9f2-6f0e-4a57-9d6a-0d8d2c7b9e11';

    it('is one change and one answer, however often it comes', async () => {
      const first = await record(graph, [...WORLD, STANCE], { changeId });
      await record(graph, [{ entity: 'Nation', id: 'nation:gbr', name: 'Britain' }]);
      const again = await record(graph, [...WORLD, STANCE], { changeId: changeId.toUpperCase() });
      expect(again).toEqual(first);
      expect(await nodeOf('nation:gbr')).toMatchObject({ name: 'Britain' });
    });

    it('rejects other records, and what is no UUID', async () => {
      await record(graph, WORLD, { changeId });
      await expect(record(graph, [STANCE], { changeId })).rejects.toThrow(
        'changeId: is that of a change with other records. Send a new UUID with each change, and the same one only to try again.',
      );
      await expect(record(graph, [STANCE], { changeId: '1' })).rejects.toThrow(
        'changeId: must be a UUID, such as crypto.randomUUID() makes.',
      );
    });
  });

  it('takes quotes and Cypher as the text that they are', async () => {
    const name = `'}) DETACH DELETE (n) // " \\ \` $name`;
    await record(graph, [{ entity: 'Nation', id: 'nation:x', name, aliases: [name] }]);
    expect(await nodeOf('nation:x')).toMatchObject({ name, aliases: [name] });
  });

  it('takes the built-in data, and the same again changes nothing', async () => {
    expect(await seedIfNew(graph)).toBe(true);
    const before = await dumpGraph(graph);
    expect(await seed(graph)).toEqual({ saved: 0, recorded: 0, unchanged: 1634 });
    expect(await seedIfNew(graph)).toBe(false);
    expect(await dumpGraph(graph)).toEqual(before);
  });

  it('refuses a batch that is too large as an error of records', async () => {
    const batch = Array.from({ length: 10_001 }, () => WORLD[0]);
    await expect(record(graph, batch)).rejects.toThrow(RecordsRefusedError);
  });
});
