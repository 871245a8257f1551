import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { isInputObjectType, isNonNullType } from 'graphql';
import type { Graph } from '../../src/graph/graph.js';
import { record } from '../../src/graph/record/write/record.js';
import type { GraphApi } from '../../src/resolvers/create-api.js';
import { createApi } from '../../src/resolvers/create-api.js';
import { isErrorCode } from '../../src/server/errors/error-codes.js';
import { Chance, SEED } from '../faults/support/chance.js';
import { RawSocket, type Message } from '../live/support/raw-socket.js';
import { arbitraryGraph } from '../oracle/arbitrary-records.js';
import { startServer, type RunningServer } from '../server/support/running-server.js';
import { PRODUCT } from '../support/product-model.js';
import { openSeededGraph } from '../support/seeded-graph.js';
import { RandomOperations, type RandomOperation } from './support/random-operation.js';

/** How many operations there are in all; FUZZ_OPERATIONS sets another number, FAULTS_SEED the seed. */
const OPERATIONS = Number(process.env['FUZZ_OPERATIONS'] ?? 200);
/** Of ten operations so many are subscriptions, and so many mutations. */
const [SUBSCRIPTIONS, MUTATIONS] = [OPERATIONS / 10, OPERATIONS * 0.4];
const AT_ONCE = 10;
/** Generous: in long form it is the machine that decides. */
const TIMEOUT = 120_000 + OPERATIONS * 500;
/** How long an event of a subscription is waited for. */
const PATIENCE_MS = 1_000;

interface Shown {
  readonly message: string;
  readonly extensions?: Readonly<Record<string, unknown>>;
}
/** A list of the graph, as it is asked for here. */
interface Listed {
  readonly pageInfo: { readonly endCursor: string | null };
  readonly nodes: readonly { readonly id: string }[];
}

/** What became of an operation. */
interface Told {
  readonly operation: RandomOperation;
  readonly data: unknown;
  readonly errors: readonly Shown[];
}

/** The first that comes of a subscription: nothing, where it waits for what does not happen. */
function firstOf({ socket }: RawSocket, id: string): Promise<Message | undefined> {
  return new Promise((resolve) => {
    const end = (message?: Message): void => {
      clearTimeout(patience);
      socket.off('message', take);
      resolve(message);
    };
    const take = (text: Buffer): void => {
      const message = JSON.parse(text.toString()) as Message;
      if (message.id === id && message.type !== 'complete') end(message);
    };
    const patience = setTimeout(end, PATIENCE_MS);
    socket.on('message', take);
  });
}

/** What an answer is like does not depend on the engine; its errors do, and other tests compare. */
describe('operations made at random', () => {
  let graph: Graph;
  let api: GraphApi;
  let server: RunningServer;
  let random: RandomOperations;
  const chance = new Chance('operations');
  const cursors: string[] = [];
  beforeAll(async () => {
    graph = await openSeededGraph();
    api = createApi(graph);
    server = await startServer(api, { LOG_LEVEL: 'warn' });
    const { data } = await server.ask(
      `{ cursor ${PRODUCT.kinds
        .filter(({ list }) => list !== undefined)
        .map(({ list = '' }) => `${list}(first: 5) { pageInfo { endCursor } nodes { id } }`)
        .join(' ')} }`,
    );
    const { cursor, ...lists } = data as { readonly cursor: string } & Readonly<
      Record<string, Listed | string>
    >;
    const pages = Object.values(lists).filter((list) => typeof list === 'object');
    cursors.push(cursor, ...pages.flatMap(({ pageInfo }) => pageInfo.endCursor ?? []));
    const ids = [
      ...pages.flatMap(({ nodes }) => nodes.map(({ id }) => id)),
      ...['', 'x', 'nation:', 'nation:nothing', 'claim:x', 'x'.repeat(300), 'nation:é'],
    ];
    random = new RandomOperations(api.schema, chance, { ids, cursors });
  });
  afterAll(async () => {
    await server.close();
    await graph.store.close();
  });

  const inTurns = async (count: number, ask: () => Promise<Told>): Promise<readonly Told[]> => {
    const answers: Told[] = [];
    while (answers.length < count) {
      const asked = Array.from({ length: Math.min(AT_ONCE, count - answers.length) }, ask);
      answers.push(...(await Promise.all(asked)));
    }
    return answers;
  };
  const ask = async (operation: RandomOperation): Promise<Told> => {
    const { data, errors } = await server.post(JSON.stringify(operation));
    return { operation, data, errors };
  };
  /** Nothing may be a defect, nor have a code that is not of the list. */
  const expectNoDefect = (answers: readonly Told[]): void => {
    const bad = answers.filter(({ errors }) =>
      errors.some(({ extensions }) => {
        const code = extensions?.['code'];
        return !isErrorCode(code) || code === 'INTERNAL_SERVER_ERROR';
      }),
    );
    const logged = server.log.filter(({ level }) => level === 'error').slice(0, 3);
    expect({ seed: SEED, count: bad.length, bad: bad.slice(0, 3), logged }).toEqual({
      seed: SEED,
      count: 0,
      bad: [],
      logged: [],
    });
  };
  const reached = (answers: readonly Told[]): number =>
    answers.filter(({ data }) => data !== null && data !== undefined).length;

  it(
    'are answered or refused: queries',
    async () => {
      const count = OPERATIONS - SUBSCRIPTIONS - MUTATIONS;
      const answers = await inTurns(count, () => ask(random.make('query')));
      expectNoDefect(answers);
      expect(reached(answers)).toBeGreaterThan(count / 20);
    },
    TIMEOUT,
  );

  it(
    'are answered or refused: mutations, most of which write',
    async () => {
      // Records as an import has them, each of them by the mutation for its kind.
      const records = fc
        .sample(arbitraryGraph(PRODUCT), { numRuns: Math.ceil(OPERATIONS / 50), seed: SEED })
        .flat();
      for (const each of records.filter((one) => 'entity' in one)) {
        await record(graph, [each]).catch(() => undefined);
      }
      const mutations = api.schema.getMutationType()?.getFields() ?? {};
      const writes = records.map((each) => {
        const { entity, claim, ...fields } = each;
        const field = typeof claim === 'string' ? `record${claim}` : `save${String(entity)}`;
        const args = mutations[field]?.args ?? [];
        const type = args.find(({ name }) => name === 'input')?.type;
        const input =
          isNonNullType(type) && isInputObjectType(type.ofType) ? type.ofType.getFields() : {};
        // A claim's id is made from what it says: those of many graphs would be the same.
        const isTaken = (name: string): boolean => name === 'id' && typeof claim === 'string';
        const known = Object.entries(fields).filter(([name]) => name in input && !isTaken(name));
        return { field, input: Object.fromEntries(known) };
      });
      let next = 0;
      const answers = await inTurns(MUTATIONS, () => {
        if (chance.isMet(0.2)) return ask(random.make('mutation'));
        const { field, input } = writes[next++ % writes.length] ?? { field: '', input: {} };
        return ask(random.make('mutation', { field, args: { changeId: randomUUID(), input } }));
      });
      expectNoDefect(answers);
      expect(reached(answers)).toBeGreaterThanOrEqual(OPERATIONS / 5);
    },
    TIMEOUT,
  );

  it(
    'are answered or refused: subscriptions over a WebSocket',
    async () => {
      const socket = await new RawSocket(server.url).begin();
      socket.socket.setMaxListeners(0);
      let ids = 0;
      const answers = await inTurns(SUBSCRIPTIONS, async () => {
        const field = random.rootField('subscription');
        const args = chance.isMet(0.2) ? {} : { after: cursors[0] };
        const operation = random.make('subscription', { field, args });
        const id = String((ids += 1));
        const answered = firstOf(socket, id);
        socket.send({ type: 'subscribe', id, payload: operation });
        const message = await answered;
        socket.send({ type: 'complete', id });
        if (message?.type === 'error') {
          return { operation, data: undefined, errors: message.payload as readonly Shown[] };
        }
        const { data, errors = [] } = (message?.payload ?? {}) as Partial<Told>;
        return { operation, data, errors };
      });
      await socket.close();
      expectNoDefect(answers);
      expect(reached(answers)).toBeGreaterThan(0);
    },
    TIMEOUT,
  );
});
