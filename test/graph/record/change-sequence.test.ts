import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { LOCAL } from '../../../src/graph/access/caller.js';
import type { Graph } from '../../../src/graph/graph.js';
import type { Foreseen } from '../../../src/graph/record/write/change-sequence.js';
import { ChangeSequence } from '../../../src/graph/record/write/change-sequence.js';
import { readBatch } from '../../../src/graph/record/items/read-items.js';
import { record } from '../../../src/graph/record/write/record.js';
import { RecordsRefusedError } from '../../../src/graph/record/items/records-refused-error.js';
import { ENGINES } from '../../support/engines.js';
import { RecordingStore } from '../../support/recording-store.js';
import { dumpGraph } from './support/dump-graph.js';
import { MODEL, openEmptyGraph } from './support/open-graph.js';

const RUNS = 12;
const TIMEOUT = 300_000;
const [NATIONS, EVENTS] = [4, 3];
const RECORDED_AT = '2026-01-01T00:00:00Z';

type RecordObject = Readonly<Record<string, unknown>>;

const BASE: readonly RecordObject[] = [
  { entity: 'Source', id: 'source:s', title: 'S' },
  { entity: 'Source', id: 'source:t', title: 'T' },
  ...Array.from({ length: NATIONS }, (_, index) => ({
    entity: 'Nation',
    id: `nation:${String(index)}`,
    name: `N${String(index)}`,
  })),
  ...Array.from({ length: EVENTS }, (_, index) => vote(index, '2020-01')),
];

function vote(index: number, period: string): RecordObject {
  const id = `event:${String(index)}`;
  return { entity: 'Event', id, name: id, kind: 'VOTE', status: 'OCCURRED', period };
}

const event = fc.nat(EVENTS - 1);
/** Dates that votes take over, and claims that are new, said again, cited anew or taken back. */
const records = fc.oneof(
  {
    weight: 1,
    arbitrary: fc.tuple(event, fc.constantFrom('2020', '2021')).map((each) => vote(...each)),
  },
  {
    weight: 8,
    arbitrary: fc
      .tuple(
        fc.nat(NATIONS),
        event,
        fc.constantFrom('s', 't'),
        fc.constantFrom('new', 'gone', 'NO'),
      )
      .map(([nation, at, source, how]): RecordObject => {
        const id = `vote:${String(nation)}-${String(at)}`;
        if (how === 'gone') {
          return { claim: 'Vote', id, retractedAt: RECORDED_AT, retractionReason: 'No.' };
        }
        return {
          claim: 'Vote',
          id,
          // The last of them is not there.
          subject: `nation:${String(nation)}`,
          event: `event:${String(at)}`,
          choice: how === 'NO' ? 'NO' : 'YES',
          recordedAt: RECORDED_AT,
          citations: [{ source: `source:${source}` }],
        };
      }),
  },
);
const batches = fc.array(
  fc.record({
    batch: fc.uniqueArray(records, { minLength: 1, maxLength: 3, selector: ({ id }) => id }),
    /** What is told of the change that follows, and whether somebody else comes between. */
    foreseen: fc.constantFrom('it', 'it', 'another', 'nothing'),
    isBetween: fc.boolean(),
  }),
  { minLength: 2, maxLength: 8 },
);

describe.each(ENGINES)('changes that follow each other on $name', (engine) => {
  const open: Graph[] = [];
  const openGraph = async (): Promise<Graph> => {
    const graph = await openEmptyGraph(engine);
    open.push(graph);
    await record(graph, BASE);
    return graph;
  };
  const close = async (): Promise<void> => {
    for (const graph of open.splice(0)) await graph.store.close();
  };
  afterEach(close);

  const foresee = async (batch: readonly RecordObject[]): Promise<Foreseen> => {
    const read = await readBatch(MODEL, batch);
    return { by: LOCAL.id, content: batch, read: () => Promise.resolve(read) };
  };

  it(
    'write what they write one by one, whatever was foreseen and whoever comes between',
    async () => {
      await fc.assert(
        fc.asyncProperty(batches, async (given) => {
          const between = (at: number): readonly RecordObject[] => [
            vote(0, `19${String(at + 50)}`),
          ];
          const alone: unknown[] = [];
          let graph = await openGraph();
          for (const [at, { batch, isBetween }] of given.entries()) {
            alone.push(await told(record(graph, batch)));
            if (isBetween) await record(graph, between(at));
          }
          const expected = await dumpGraph(graph);
          await close();

          graph = await openGraph();
          const changes = new ChangeSequence(graph);
          const all = await Promise.all(given.map(({ batch }) => foresee(batch)));
          const answers: unknown[] = [];
          for (const [at, { foreseen, isBetween }] of given.entries()) {
            const [each, after, other] = [all[at], all[at + 1], all[at - 1]];
            if (!each) throw new Error('Each batch is foreseen.');
            const next = { it: after, another: other, nothing: undefined }[foreseen];
            answers.push(await told(changes.write(randomUUID(), each, next)));
            if (isBetween) await record(graph, between(at));
          }
          expect(answers).toEqual(alone);
          expect(await dumpGraph(graph)).toEqual(expected);
          await close();
        }),
        { numRuns: RUNS },
      );
    },
    TIMEOUT,
  );

  it('read what the next one needs before they are written, and not again in its turn', async () => {
    const { store, ...graph } = await openGraph();
    const recording = new RecordingStore(store);
    const changes = new ChangeSequence({ ...graph, store: recording });
    const [one, two, three] = await Promise.all(
      [0, 1, 2].map((at) =>
        foresee([
          {
            claim: 'Vote',
            subject: 'nation:1',
            event: `event:${String(at)}`,
            choice: 'YES',
            citations: [{ source: 'source:s' }],
          },
        ]),
      ),
    );
    if (!one || !two || !three) throw new Error('All are foreseen.');
    const count = async (work: Promise<unknown>): Promise<readonly string[]> => {
      recording.forget();
      await work;
      return recording.statements
        .map(
          ({ text }) =>
            /Claim \{id: id\}\)\nRETURN|CREATE \(c:Change\)|CREATE \(s\)/.exec(text)?.[0] ?? '',
        )
        .filter((found) => found !== '')
        .map((found) =>
          found.includes('RETURN') ? 'read' : found.includes('Change') ? 'log' : 'write',
        );
    };
    expect(await count(changes.write(randomUUID(), one, two))).toEqual([
      'read',
      'read',
      'write',
      'log',
    ]);
    expect(await count(changes.write(randomUUID(), two, three))).toEqual(['read', 'write', 'log']);
    expect(await count(changes.write(randomUUID(), three))).toEqual(['write', 'log']);
  });
});

/** What an answer says, or that it is a refusal and of what. */
async function told(answer: Promise<object>): Promise<unknown> {
  try {
    const { change, ...rest } = (await answer) as {
      readonly change: { readonly number: number; readonly at: number } | null;
    };
    return { ...rest, change: change && { number: change.number, at: change.at } };
  } catch (error) {
    if (!(error instanceof RecordsRefusedError)) throw error;
    return error.problems;
  }
}
