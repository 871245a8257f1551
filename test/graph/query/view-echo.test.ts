import fc from 'fast-check';
import { claim, entity } from '../../oracle/build-records.js';
import type { OracleRecord } from '../../oracle/records.js';
import { casesOf } from '../../support/cases.js';
import { ENGINES, isServer } from '../../support/engines.js';
import { NOW, QueryGraph, START } from './support/query-graph.js';

type View = Readonly<Record<string, unknown>>;

interface Answer {
  readonly stances: {
    readonly view: View;
    readonly totalCount: number;
    readonly nodes: readonly { readonly id: string }[];
  };
}

const FIELDS =
  'validAt validDuring anyTime knownAt minReliability minConfidence withoutSources deprecated';
const QUESTION = `query ($view: ViewInput) { stances(view: $view) {
  view { ${FIELDS} } totalCount
  nodes { id conflicts { claim { id } } }
  groups(by: [POSITION, YEAR]) { key { position year } count }
  edges { verdict }
} }`;

const DAY = 86_400_000;

const ENTITIES = [
  entity('source:a', { reliability: 'A' }),
  entity('source:d', { reliability: 'D' }),
  entity('source:none'),
  ...['a', 'b'].map((slug) => entity(`nation:${slug}`)),
  ...['i', 'j'].map((slug) => entity(`issue:${slug}`)),
];

const NOTHING = {
  validAt: null,
  validDuring: null,
  anyTime: null,
  knownAt: '2026-06-14T12:00:00.000Z',
  minReliability: null,
  minConfidence: null,
  withoutSources: [],
  deprecated: false,
};

function stance(id: string, fields: OracleRecord): OracleRecord {
  const { recordedAt: _, ...record } = claim('Stance', id, 'nation:a', {
    issue: 'issue:i',
    position: 'SUPPORTS',
    ...fields,
  });
  return record;
}

describe.each(ENGINES)('the view of an answer on $name', (engine) => {
  let graph: QueryGraph;
  beforeAll(async () => {
    graph = await QueryGraph.open(engine, ENTITIES, NOW - 2 * DAY);
    graph.now = NOW - DAY;
    await graph.record([
      stance('ends', { period: '2020/2026-06-15' }),
      stance('lasts', { issue: 'issue:j', confidence: 80 }),
      stance('poor', { citations: [{ source: 'source:d' }] }),
      stance('old', { rank: 'DEPRECATED' }),
    ]);
  }, START);
  beforeEach(() => {
    graph.now = NOW;
  });
  afterAll(() => graph.close());

  it.each([
    { what: 'today', view: undefined, echo: { validAt: '2026-06-15' } },
    { what: 'today, of no view', view: {}, echo: { validAt: '2026-06-15' } },
    {
      what: 'today, where any time is declined',
      view: { anyTime: false },
      echo: { validAt: '2026-06-15' },
    },
    { what: 'a day', view: { validAt: '2021-01-02' }, echo: { validAt: '2021-01-02' } },
    {
      what: 'a day, where any time is declined',
      view: { validAt: '2021-01-02', anyTime: false },
      echo: { validAt: '2021-01-02' },
    },
    { what: 'a period', view: { validDuring: '2021/2022' }, echo: { validDuring: '2021/2022' } },
    { what: 'any time', view: { anyTime: true }, echo: { anyTime: true } },
    {
      what: 'a moment of knowledge',
      view: { knownAt: '2026-06-15T13:59:59.123+02:00' },
      echo: { validAt: '2026-06-15', knownAt: '2026-06-15T11:59:59.123Z' },
    },
    {
      what: 'trust',
      view: { minReliability: 'C', minConfidence: 50, withoutSources: ['source:d'] },
      echo: {
        ...{ validAt: '2026-06-15', minReliability: 'C' },
        ...{ minConfidence: 50, withoutSources: ['source:d'] },
      },
    },
    {
      what: 'deprecated claims',
      view: { deprecated: true },
      echo: { validAt: '2026-06-15', deprecated: true },
    },
  ])('tells $what, and can be asked with again', async ({ view, echo }) => {
    const first = await graph.ask<Answer>(QUESTION, view === undefined ? {} : { view });
    expect(first.stances.view).toEqual({ ...NOTHING, ...echo });
    expect(await graph.ask(QUESTION, { view: first.stances.view })).toEqual(first);
    graph.now = NOW + 400 * DAY;
    expect(await graph.ask(QUESTION, { view: first.stances.view })).toEqual(first);
  });

  it('tells what a nested list inherits and what it changes', async () => {
    const question = `{ nations(view: { validAt: "2021-01-02", minReliability: C }) { nodes {
      stances { view { validAt anyTime minReliability } }
      other: stances(view: { anyTime: true }) { view { validAt anyTime minReliability } }
      today: stances(view: { anyTime: false }) { view { validAt anyTime minReliability } }
    } } }`;
    const node = {
      stances: { view: { validAt: '2021-01-02', anyTime: null, minReliability: 'C' } },
      other: { view: { validAt: null, anyTime: true, minReliability: 'C' } },
      today: { view: { validAt: '2026-06-15', anyTime: null, minReliability: 'C' } },
    };
    expect(await graph.ask(question)).toEqual({ nations: { nodes: [node, node] } });
  });

  it('tells what a nested list lifts by null, and what is as left out', async () => {
    const question = `{ nations(view: { minReliability: C, minConfidence: 10, withoutSources: ["source:d"]
      validAt: "2021-01-02", knownAt: "2026-06-14T00:00:00Z", deprecated: true }, first: 1) { nodes {
      trust: stances(view: { minReliability: null, minConfidence: null, withoutSources: null }) { view { ${FIELDS} } }
      others: stances(view: { validAt: null, validDuring: null, anyTime: null, knownAt: null, deprecated: null }) { view { ${FIELDS} } }
    } } }`;
    const others = {
      ...{ ...NOTHING, validAt: '2021-01-02', deprecated: true },
      knownAt: '2026-06-14T00:00:00.000Z',
    };
    const trust = { minReliability: 'C', minConfidence: 10, withoutSources: ['source:d'] };
    expect(await graph.ask(question)).toEqual({
      nations: { nodes: [{ trust: { view: others }, others: { view: { ...others, ...trust } } }] },
    });
  });

  it.each([
    {
      field: 'agreement(subjects: ["nation:a"], with: ["nation:b"], on: STANCES',
      name: 'agreement',
    },
    { field: 'paths(from: "nation:a", to: "nation:b"', name: 'paths' },
  ])('is told by $name too', async ({ field, name }) => {
    const question = `query ($view: ViewInput) { ${field}, view: $view) { view { ${FIELDS} } } }`;
    const view = { validDuring: '2021/2022', minReliability: 'C', deprecated: true };
    const first = await graph.ask<Readonly<Record<string, { readonly view: View }>>>(question, {
      view,
    });
    expect(first[name]?.view).toEqual({ ...NOTHING, ...view });
    graph.now = NOW + 400 * DAY;
    expect(await graph.ask(question, { view: first[name]?.view })).toEqual(first);
    expect(await graph.ask(question)).toMatchObject({
      [name]: { view: { validAt: '2027-07-20' } },
    });
  });

  it('needs one statement, which reads where the log ends', async () => {
    expect(await graph.countStatements('{ stances { view { knownAt } } }')).toBe(1);
  });

  it.each([
    {
      what: 'two valid times',
      view: { validAt: '2021-01-02', anyTime: true },
      message: 'view: validAt and anyTime exclude each other: give one of them.',
    },
    {
      what: 'three valid times',
      view: { validAt: '2021-01-02', validDuring: '2021', anyTime: true },
      message: 'view: validAt and validDuring and anyTime exclude each other: give one of them.',
    },
    {
      what: 'knowledge of the future',
      view: { knownAt: '2026-06-15T12:00:00.001Z' },
      message: 'view.knownAt: must not be in the future.',
    },
    {
      what: 'more than all confidence',
      view: { minConfidence: 101 },
      message: 'view.minConfidence: must be from 0 to 100, but got: 101.',
    },
    {
      what: 'less than no confidence',
      view: { minConfidence: -1 },
      message: 'view.minConfidence: must be from 0 to 100, but got: -1.',
    },
    {
      what: 'a source with NUL',
      view: { withoutSources: ['source:a\u0000'] },
      message: 'view.withoutSources: must not contain NUL or half of a surrogate pair.',
    },
  ])('rejects $what', async ({ view, message }) => {
    expect(await graph.refusal(QUESTION, { view })).toEqual({ code: 'BAD_USER_INPUT', message });
  });

  it('leaves out what is written in the very millisecond, and what is being written', async () => {
    const { stances } = await graph.ask<Answer>(QUESTION);
    await graph.record([stance('late', {})]);
    const again = await graph.ask<Answer>(QUESTION, { view: stances.view });
    expect(again.stances).toEqual(stances);
    const now = await graph.ask<Answer>(QUESTION);
    expect(now.stances.totalCount).toBe(stances.totalCount + 1);
    await graph.record([
      {
        claim: 'Stance',
        id: 'stance:late',
        retractedAt: new Date(NOW).toISOString(),
        retractionReason: 'Made up.',
      },
    ]);
  });
});

/** Something that is done to a graph: a stance is recorded, or one that is there is taken back. */
type Act = { readonly record: OracleRecord } | { readonly retract: number };

const arbitraryAct: fc.Arbitrary<Act> = fc.oneof(
  {
    weight: 2,
    arbitrary: fc
      .record({
        subject: fc.constantFrom('nation:a', 'nation:b'),
        issue: fc.constantFrom('issue:i', 'issue:j'),
        position: fc.constantFrom('SUPPORTS', 'OPPOSES', 'ABSTAINS'),
        period: fc.constantFrom('2020/..', '2026-06-15/..', '2026-06', '2020/', '1990/2000'),
        rank: fc.constantFrom('NORMAL', 'NORMAL', 'PREFERRED', 'DEPRECATED'),
        citations: fc.constantFrom(
          [{ source: 'source:a' }],
          [{ source: 'source:d' }],
          [{ source: 'source:none' }, { source: 'source:d' }],
        ),
      })
      .map((record) => ({ record: { claim: 'Stance', ...record } })),
  },
  { weight: 1, arbitrary: fc.nat().map((retract) => ({ retract })) },
);

const VIEWS: readonly View[] = [
  {},
  { anyTime: true, deprecated: true },
  { validDuring: '2021', minReliability: 'C' },
  { withoutSources: ['source:a'] },
];

describe.each(ENGINES)('what was known on $name', (engine) => {
  it('is what was answered then, whatever was written since', async () => {
    const property = fc.asyncProperty(
      fc.array(
        fc.record({
          acts: fc.array(arbitraryAct, { minLength: 1, maxLength: 4 }),
          wait: fc.constantFrom(1, 7, DAY),
        }),
        { minLength: 2, maxLength: 8 },
      ),
      async (changes) => {
        const graph = await QueryGraph.open(engine, ENTITIES);
        try {
          const asked: {
            readonly now: number;
            readonly written: number;
            readonly answers: readonly Answer[];
          }[] = [];
          const standing: string[] = [];
          let made = 0;
          let written = graph.now;
          for (const { acts, wait } of changes) {
            graph.now += wait;
            const batch = new Map<string, OracleRecord>();
            for (const act of acts) {
              if ('record' in act) {
                const id = `stance:${String(made++).padStart(3, '0')}`;
                batch.set(id, { id, ...act.record });
                standing.push(id);
                continue;
              }
              const [id] = standing.splice(act.retract % (standing.length + 1), 1);
              if (id === undefined || batch.has(id)) continue;
              batch.set(id, {
                claim: 'Stance',
                id,
                retractedAt: new Date(graph.now).toISOString(),
                retractionReason: 'It was wrong.',
              });
            }
            if (batch.size > 0) {
              await graph.record([...batch.values()]);
              written = graph.now;
            }
            const answers: Answer[] = [];
            for (const view of VIEWS) answers.push(await graph.ask<Answer>(QUESTION, { view }));
            asked.push({ now: graph.now, written, answers });
          }
          graph.now += 3 * DAY;
          for (const { now, written, answers } of asked) {
            for (const [at, answer] of answers.entries()) {
              const knownAt = new Date(written).toISOString();
              expect(answer.stances.view['knownAt']).toBe(knownAt);
              expect(await graph.ask(QUESTION, { view: answer.stances.view })).toEqual(answer);
              const view = VIEWS[at] ?? {};
              const hasTime = 'anyTime' in view || 'validDuring' in view;
              const today = hasTime ? {} : { validAt: new Date(now).toISOString().slice(0, 10) };
              const again = await graph.ask<Answer>(QUESTION, {
                view: { ...view, ...today, knownAt },
              });
              expect(again).toEqual(answer);
            }
          }
        } finally {
          await graph.close();
        }
      },
    );
    await fc.assert(property, { numRuns: isServer(engine) ? casesOf(4) : casesOf(20) });
  });
});
