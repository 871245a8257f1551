import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { coerceInputValue, graphql, isInputObjectType } from 'graphql';
import { fromAnswerCursor } from '../../../src/graph/answers/answer-place.js';
import type { StandingAnswer } from '../../../src/graph/answers/standing-answer.js';
import { readStandingAnswer } from '../../../src/graph/answers/standing-answer.js';
import type { Kind } from '../../../src/graph/model/model.js';
import { labelsOf } from '../../../src/graph/model/labels.js';
import { openStore } from '../../../src/graph/open-store.js';
import { record } from '../../../src/graph/record/write/record.js';
import type { GraphStore } from '../../../src/graph/store/graph-store.js';
import { formatDay } from '../../../src/graph/time/day.js';
import { viewOf } from '../../../src/graph/view/view.js';
import { createApi } from '../../../src/resolvers/create-api.js';
import { fixedClock } from '../../support/fixed-clock.js';
import {
  arbitraryClaim,
  arbitraryEntities,
  arbitraryGraph,
  fitting,
} from '../../oracle/arbitrary-records.js';
import { arbitraryRequest } from '../../oracle/arbitrary-request.js';
import { askProduct } from '../../oracle/ask-product.js';
import type { OracleRequest } from '../../oracle/evaluate.js';
import { MOMENTS, NOW } from '../../oracle/pool.js';
import type { OracleRecord } from '../../oracle/records.js';
import type { OracleView } from '../../oracle/view-rules.js';
import { casesOf, IS_LONG } from '../../support/cases.js';
import type { TestEngine } from '../../support/engines.js';
import { ENGINES_BY_LENGTH, isServer } from '../../support/engines.js';
import { PRODUCT as MODEL } from '../../support/product-model.js';
import { AnswerClient } from './support/answer-client.js';
import { MovableClock } from './support/movable-clock.js';

/** How many graphs are written to while answers are followed, and how deep their filters are. */
const CASES = Number(process.env['ANSWER_CASES'] ?? casesOf(24));
const SIZES: readonly (readonly [engine: RegExp, share: number, depth: number])[] = [
  [/^grafeo$/, 1, 4],
  [/^grafeo-file$/, 0.1, 4],
  [/^neo4j/, 0.04, 1],
];
const ANSWERS = 6;
/** From how many cases on rows are sure to have moved. */
const ENOUGH = 20;
/** What a failed run printed, to run it again. */
const GIVEN_SEED = process.env['ANSWER_SEED'];
/** What a server is asked outside long runs: it plans some cases for longer than a statement may take. */
const SEED_OF_SERVERS = 20261130;
const MOST_MS_A_CASE = 180_000;
const MS_PER_DAY = 86_400_000;

/** One thing that happens to a graph; numbers choose among what is there by then. */
type Happening =
  | { readonly is: 'claims'; readonly claims: readonly OracleRecord[]; readonly backdated: boolean }
  | { readonly is: 'entities'; readonly entities: readonly OracleRecord[] }
  | { readonly is: 'retraction'; readonly pick: number; readonly backdated: boolean }
  | { readonly is: 'correction'; readonly pick: number; readonly claim: OracleRecord }
  | { readonly is: 'days'; readonly days: number };

/** What happens before everybody catches up, and after how many events one is cut off. */
interface Round {
  readonly happenings: readonly Happening[];
  readonly cuts: readonly number[];
  /** Whether all are cut off before, and the store is opened again. */
  readonly restart: boolean;
}

const saves = arbitraryEntities(MODEL).chain((entities) =>
  fc.subarray([...entities], { minLength: 1, maxLength: 2 }),
);

const happenings: fc.Arbitrary<Happening> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      is: fc.constant('claims' as const),
      claims: fc.array(arbitraryClaim(MODEL), { minLength: 1, maxLength: 6 }),
      backdated: fc.nat(4).map((dice) => dice === 0),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ is: fc.constant('entities' as const), entities: saves }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      is: fc.constant('retraction' as const),
      pick: fc.nat(),
      backdated: fc.nat(4).map((dice) => dice === 0),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      is: fc.constant('correction' as const),
      pick: fc.nat(),
      claim: arbitraryClaim(MODEL),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      is: fc.constant('days' as const),
      days: fc.integer({ min: 1, max: 120 }),
    }),
  },
);

const rounds: fc.Arbitrary<readonly Round[]> = fc.array(
  fc.record({
    happenings: fc.array(happenings, { minLength: 1, maxLength: 3 }),
    cuts: fc.array(fc.nat(5), { maxLength: 2 }),
    restart: fc.nat(2).map((dice) => dice === 0),
  }),
  { minLength: 2, maxLength: 5, size: 'max' },
);

function requests(depth: number): fc.Arbitrary<readonly OracleRequest[]> {
  const one = arbitraryRequest(MODEL, { depth, trust: true, openWorld: true })
    .filter(({ on }) => on === undefined)
    .map(({ view, nestedView: _, verdicts, ...request }): OracleRequest => {
      const { knownAt: __, ...rest } = view ?? {};
      return { ...request, view: rest, verdicts: verdicts ?? ['YES'] };
    });
  return fc.array(one, { minLength: ANSWERS, maxLength: ANSWERS });
}

/** What a record says of when it was recorded and taken back. */
const OF_KNOWLEDGE = ['recordedAt', 'retractedAt', 'retractionReason', 'withdrawn'];

/** A graph that things happen to, and who follow answers to questions about it. */
class World {
  #now = NOW;
  readonly #claims: { readonly id: string; readonly recordedAt: number; isRetracted: boolean }[] =
    [];
  readonly #counts = new Map<string, number>();
  readonly followers: readonly Follower[];
  store: GraphStore;

  constructor(
    readonly engine: TestEngine,
    store: GraphStore,
    asked: readonly OracleRequest[],
  ) {
    this.store = store;
    this.followers = asked.map((request) => new Follower(() => this.store, request, NOW));
  }

  /** When the change of a number was written. */
  readonly writtenAt = new Map<number, number>();

  /**
   * Cuts all off, and opens the store again where it is still there. Every other
   * one then begins anew, with what a query gives and its cursor.
   */
  async restart(): Promise<void> {
    for (const { client } of this.followers) await client.cut();
    if (this.engine.isLasting) {
      await this.store.close();
      this.store = await openStore(this.engine.settings, labelsOf(MODEL));
    }
    for (const [index, follower] of this.followers.entries()) {
      if (index % 2 === 1) await follower.beginByQuery(this.#now);
    }
  }

  get now(): number {
    return this.#now;
  }

  /** Does it; whether the state before it can't be looked at any more. */
  async happen(happening: Happening): Promise<boolean> {
    this.#now += 1_000;
    switch (happening.is) {
      case 'claims':
        await this.#record(
          happening.claims.map((each) => this.#toClaim(each, happening.backdated)),
        );
        return happening.backdated;
      case 'entities':
        await this.#record(happening.entities);
        return true;
      case 'retraction':
        await this.#record(this.#toRetraction(happening.pick, happening.backdated));
        return happening.backdated;
      case 'correction':
        await this.#record([
          ...this.#toRetraction(happening.pick, false),
          this.#toClaim(happening.claim, false),
        ]);
        return false;
      case 'days':
        this.#now += happening.days * MS_PER_DAY;
        for (const { clock } of this.followers) clock.set(this.#now);
        return false;
    }
  }

  async begin(records: readonly OracleRecord[]): Promise<void> {
    const written = records.map((each) =>
      each['claim'] === undefined ? each : this.#toClaim(each, false),
    );
    await this.#record(written);
  }

  async #record(records: readonly OracleRecord[]): Promise<void> {
    for (const { clock } of this.followers) clock.set(this.#now);
    const graph = { store: this.store, model: MODEL, clock: fixedClock(this.#now) };
    const { change } = await record(graph, records);
    if (change) this.writtenAt.set(change.number, change.at);
  }

  /** A claim that is recorded now, or says that it was recorded long ago. */
  #toClaim(claim: OracleRecord, backdated: boolean): OracleRecord {
    const recordedAt = backdated ? Date.parse(MOMENTS[0]) : this.#now;
    const fits = fitting({ ...claim, recordedAt: new Date(recordedAt).toISOString() });
    const rest = Object.fromEntries(
      Object.entries(fits).filter(([name]) => !OF_KNOWLEDGE.includes(name)),
    );
    const { prefix } = MODEL.get(String(claim['claim']));
    const count = this.#counts.get(prefix) ?? 0;
    this.#counts.set(prefix, count + 1);
    const id = `${prefix}:c${String(count)}`;
    this.#claims.push({ id, recordedAt, isRetracted: false });
    return { ...rest, id, ...(backdated && { recordedAt: MOMENTS[0] }) };
  }

  #toRetraction(pick: number, backdated: boolean): readonly OracleRecord[] {
    const standing = this.#claims.filter(({ isRetracted }) => !isRetracted);
    const claim = standing[pick % Math.max(1, standing.length)];
    if (!claim) return [];
    claim.isRetracted = true;
    const kind = MODEL.claims.find(({ prefix }) => claim.id.startsWith(`${prefix}:`));
    const at = backdated ? claim.recordedAt : this.#now;
    return [{ claim: kind?.name, id: claim.id, retractedAt: new Date(at).toISOString() }];
  }
}

/** Somebody who follows an answer, and can say what it should be. */
class Follower {
  readonly clock: MovableClock;
  readonly client: AnswerClient;

  constructor(
    readonly store: () => GraphStore,
    readonly request: OracleRequest,
    now: number,
  ) {
    this.clock = new MovableClock(now);
    this.client = new AnswerClient(() => this.#read(), this.clock);
  }

  #read(): StandingAnswer {
    const { request, clock } = this;
    const now = clock.now();
    const graph = { store: this.store(), model: MODEL, clock };
    const { list, where, assume, verdicts, view } = request;
    const filter = createApi(graph).schema.getType(`${kindOf(list).name}Filter`);
    if (!isInputObjectType(filter)) throw new Error(`There is no filter of ${list}.`);
    const coerced = coerceInputValue(where ?? {}, filter) as Readonly<Record<string, unknown>>;
    const input = { where: coerced, assume: assume ?? null, verdicts: verdicts ?? null };
    const asked = viewOf(view as Omit<OracleView, 'knownAt'>, { now, known: now });
    return readStandingAnswer(graph, kindOf(list), input, asked);
  }

  /** Holds what asking gives, and the cursor that it gives with it. */
  async beginByQuery(now: number): Promise<void> {
    const { client } = this;
    const api = createApi({ store: this.store(), model: MODEL, clock: fixedClock(now) });
    const { data } = await graphql({
      schema: api.schema,
      source: '{ cursor }',
      contextValue: api.contextValue(),
    });
    client.cursor = String(data?.['cursor']);
    client.rows.clear();
    for (const { id, ...row } of await this.ask(now)) client.rows.set(id, row);
  }

  /** What asking afresh answers, now or as of a cursor. */
  async ask(now: number, cursor?: { readonly at: number; readonly day: number }) {
    const api = createApi({ store: this.store(), model: MODEL, clock: fixedClock(now) });
    const { validAt, validDuring, anyTime } = this.request.view ?? {};
    const isToday = validAt === undefined && validDuring === undefined && anyTime !== true;
    const view = {
      ...this.request.view,
      ...(cursor && { knownAt: new Date(cursor.at) }),
      ...(cursor && isToday && { validAt: formatDay(cursor.day) }),
    };
    const { rows } = await askProduct(MODEL, api, { ...this.request, view } as OracleRequest);
    return rows.map(({ id, verdict, because }) => ({ id, verdict, because }));
  }

  /** Whether asking as of a cursor gives what was so there: what a retraction says is as it is now. */
  get canLookBack(): boolean {
    return !/retracted|retraction/.test(JSON.stringify(this.request.where));
  }

  get held(): readonly unknown[] {
    return [...this.client.rows]
      .map(([id, { verdict, because }]) => ({ id, verdict, because }))
      .sort((a, b) => (a.id < b.id ? -1 : 1));
  }
}

function kindOf(list: string): Kind {
  const kind = [...MODEL.interfaces, ...MODEL.kinds].find((each) => each.list === list);
  if (!kind) throw new Error(`There is no list ${list}.`);
  return kind;
}

describe.each(ENGINES_BY_LENGTH)('a standing answer on $name', (engine) => {
  const [, share = 0.05, depth = 2] = SIZES.find(([name]) => name.test(engine.name)) ?? [];
  const cases = Math.ceil(CASES * share);

  const expectSame = (
    { request }: Follower,
    expected: unknown,
    held: unknown,
    when: string,
  ): void => {
    if (isDeepStrictEqual(held, expected)) return;
    throw new Error(
      [
        `What is held differs from what asking afresh gives, ${when}.`,
        `Request: ${JSON.stringify(request)}`,
        `Held: ${JSON.stringify(held)}`,
        `Asked: ${JSON.stringify(expected)}`,
      ].join('\n'),
    );
  };

  it(
    'leaves who follows it with what asking afresh gives, whatever happens',
    async () => {
      let moves = 0;
      let lookedBack = 0;
      const property = fc.asyncProperty(
        fc.noBias(fc.tuple(requests(depth), arbitraryGraph(MODEL), rounds)),
        async ([asked, records, happened]) => {
          const world = new World(engine, await engine.open(MODEL), asked);
          try {
            await world.begin(records);
            const first: Round = { happenings: [], cuts: [], restart: false };
            for (const { happenings, cuts, restart } of [first, ...happened]) {
              if (restart) await world.restart();
              let isBlurred = false;
              for (const each of happenings) isBlurred = (await world.happen(each)) || isBlurred;
              for (const follower of world.followers) {
                for (const cut of cuts) moves += await follower.client.catchUp(cut);
                const reached: { readonly held: readonly unknown[]; readonly cursor: string }[] =
                  [];
                moves += await follower.client.catchUp(Infinity, ({ cursor }) => {
                  if (!isBlurred && reached.length < 4)
                    reached.push({ held: follower.held, cursor });
                });
                expectSame(follower, await follower.ask(world.now), follower.held, 'at the end');
                for (const { held, cursor } of follower.canLookBack ? reached : []) {
                  const { position, day, midst } = fromAnswerCursor(cursor, []);
                  const at = world.writtenAt.get(position.number);
                  if (midst || at === undefined || day === undefined) continue;
                  const asked = await follower.ask(world.now, { at, day });
                  expectSame(follower, asked, held, `at change ${String(position.number)}`);
                  lookedBack += 1;
                }
              }
            }
            for (const { client } of world.followers) await client.cut();
          } finally {
            await world.store.close();
          }
        },
      );
      const usual = isServer(engine) && !IS_LONG ? SEED_OF_SERVERS : undefined;
      const seed = GIVEN_SEED === undefined ? usual : Number(GIVEN_SEED);
      await fc.assert(property, {
        numRuns: cases,
        endOnFailure: true,
        ...(seed !== undefined && { seed }),
        // oxlint-disable-next-line typescript/no-deprecated -- what comes in its place is told of no seed
        reporter: ({ failed, seed: used, errorInstance }) => {
          if (!failed) return;
          const message =
            errorInstance instanceof Error ? errorInstance.message : String(errorInstance);
          throw new Error(`${message}\nAgain: ANSWER_SEED=${String(used)}`, {
            cause: errorInstance,
          });
        },
      });
      if (cases < ENOUGH) return;
      expect(moves).toBeGreaterThan(cases);
      expect(lookedBack).toBeGreaterThan(cases / 2);
    },
    60_000 + cases * MOST_MS_A_CASE,
  );
});
