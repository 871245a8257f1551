import { OperationTypeNode, type GraphQLObjectType } from 'graphql';
import { createKey } from '../../src/graph/access/keys.js';
import type { Role } from '../../src/graph/access/scopes.js';
import { ROLE_NAMES } from '../../src/graph/access/scopes.js';
import { openStore } from '../../src/graph/open-store.js';
import type { GraphStore } from '../../src/graph/store/graph-store.js';
import { labelsOf } from '../../src/graph/model/labels.js';
import { systemClock } from '../../src/graph/time/clock.js';
import type { GraphApi } from '../../src/resolvers/create-api.js';
import { createApi } from '../../src/resolvers/create-api.js';
import { connect } from '../live/support/live-client.js';
import { readAnswer, startServer } from '../server/support/running-server.js';
import type { Answer, RunningServer } from '../server/support/running-server.js';
import { IS_LONG } from '../support/cases.js';
import { PRODUCT } from '../support/product-model.js';
import { askAllFields } from './support/ask-all-fields.js';

type Operation = 'query' | 'mutation' | 'subscription';
const ROOTS = {
  query: OperationTypeNode.QUERY,
  mutation: OperationTypeNode.MUTATION,
  subscription: OperationTypeNode.SUBSCRIPTION,
} as const satisfies Record<Operation, OperationTypeNode>;
type Headers = Readonly<Record<string, string>>;

/** A way in: asks a document, and says which root fields were FORBIDDEN. */
interface Door {
  readonly name: string;
  readonly operations: readonly Operation[];
  forbidden(server: RunningServer, document: string, headers: Headers): Promise<readonly string[]>;
}

/** Every way in; a new one is a line here. */
const DOORS: readonly Door[] = [
  {
    name: 'POST',
    operations: ['query', 'mutation'],
    forbidden: async (server, query, headers) =>
      forbiddenIn(await server.post(JSON.stringify({ query }), headers)),
  },
  {
    name: 'GET',
    operations: ['query'],
    forbidden: async (server, query, headers) => {
      const url = `${server.url}/graphql?query=${encodeURIComponent(query)}`;
      return forbiddenIn(await readAnswer(await fetch(url, { headers })));
    },
  },
  {
    name: 'WebSocket',
    operations: ['query', 'mutation', 'subscription'],
    forbidden: async (server, query, headers) => {
      const client = connect(server.url, { connectionParams: { ...headers } });
      // What is refused before it is executed comes as errors alone.
      const errors = await client
        .iterate({ query })
        .next()
        .then(
          ({ value }) => (value as Partial<Answer>).errors ?? [],
          (refused: unknown) => refused as Answer['errors'],
        );
      await client.dispose();
      if (query.startsWith('subscription')) {
        const [code] = errors.map(({ extensions }) => extensions['code']);
        expect(code).toMatch(/^(FORBIDDEN|BAD_USER_INPUT)$/);
      }
      return forbiddenIn({ status: 200, errors });
    },
  },
];

type Who = Role | 'anonymous';
const CALLERS: readonly Who[] = ['anonymous', ...ROLE_NAMES];
/** Whom `npm test` lets in by each further door: what a role may is decided behind them all. */
const FEW: readonly Who[] = ['anonymous', 'editor'];

/** Who may ask for a root field, said a second time and otherwise than the product does. */
function mayAsk(who: Who, operation: Operation, field: string, reading: string): boolean {
  const rank = CALLERS.indexOf(who);
  if (/^(keys|createKey|revokeKey)$/.test(field)) return who === 'admin';
  if (operation !== 'mutation') return reading === 'open' || rank >= 1;
  const isCurators = /^(judgeSameAs|erase|recordIdentity|correctIdentity)$/.test(field);
  return rank >= (isCurators ? 3 : 2);
}

function forbiddenIn(answer: Pick<Answer, 'status' | 'errors'>): readonly string[] {
  expect(answer.status).toBe(200);
  return answer.errors
    .filter(({ extensions }) => extensions['code'] === 'FORBIDDEN')
    .map(({ path }) => String(path?.[0]));
}

describe.each(['open', 'closed'])('%s reading', (reading) => {
  let store: GraphStore;
  let api: GraphApi;
  let server: RunningServer;
  const keys = new Map<Who, string>();
  beforeAll(async () => {
    store = await openStore({ url: 'memory:' }, labelsOf(PRODUCT));
    const graph = { store, model: PRODUCT, clock: systemClock };
    for (const role of ROLE_NAMES) {
      keys.set(role, (await createKey(graph, { name: role, role })).text);
    }
    api = createApi(graph);
    server = await startServer(
      api,
      {
        ENTENTE_READING: reading,
        ENTENTE_MAX_COST: '1000000',
      },
      undefined,
      true,
    );
  });
  afterAll(async () => {
    await server.close();
    await store.close();
  });

  function rootOf(operation: Operation): GraphQLObjectType {
    const root = api.schema.getRootType(ROOTS[operation]);
    if (!root) throw new Error(`The schema has no ${operation}.`);
    return root;
  }

  const tries = DOORS.flatMap((door) => {
    const callers = IS_LONG || door.name === 'POST' ? CALLERS : FEW;
    return door.operations.flatMap((operation) => callers.map((who) => ({ door, operation, who })));
  });
  it.each(tries.map((each) => [each.door.name, each.operation, each.who, each] as const))(
    'gives by %s every %s to %s that may ask for it, and no other',
    async (_door, _operation, _who, { door, operation, who }) => {
      const root = rootOf(operation);
      const key = keys.get(who);
      const headers: Headers = key === undefined ? {} : { authorization: `Bearer ${key}` };
      const expected = Object.keys(root.getFields())
        .filter((field) => !mayAsk(who, operation, field, reading))
        .sort();
      const forbidden = await Promise.all(
        askAllFields(root, operation).map((document) => door.forbidden(server, document, headers)),
      );
      expect(forbidden.flat().sort()).toEqual(expected);
    },
  );

  it.each(CALLERS)('gives by server-sent events the log to %s that may read it', async (who) => {
    const key = keys.get(who);
    const headers: Headers = key === undefined ? {} : { authorization: `Bearer ${key}` };
    const response = await fetch(`${server.url}/changes`, { headers });
    const isAllowed = reading === 'open' || who !== 'anonymous';
    expect(response.status).toBe(isAllowed ? 200 : 403);
    if (isAllowed) await response.body?.cancel();
    else expect(forbiddenIn({ ...(await readAnswer(response)), status: 200 })).toHaveLength(1);
  });

  it('gives everybody the schema', async () => {
    expect((await fetch(`${server.url}/schema.graphql`)).status).toBe(200);
  });

  it('says which scope is missing and how to get it', async () => {
    const { errors } = await server.ask('mutation { revokeKey(prefix: "x") { name } }');
    expect(errors[0]?.message).toBe(
      '`revokeKey` needs the scope "admin". Send the header "Authorization: Bearer KEY" with an admin\'s key, over a WebSocket as "authorization" in connectionParams; whoever runs the server makes one: entente keys create --name NAME --role admin.',
    );
    const headers = { authorization: `Bearer ${keys.get('reader') ?? ''}` };
    const answer = await server.post(JSON.stringify({ query: '{ keys { name } }' }), headers);
    expect(answer.errors[0]?.message).toBe(
      '`keys` needs the scope "admin". Your credentials don\'t have it: ask whoever runs the server for an admin\'s.',
    );
  });

  it.each([
    'Bearer entente_0123456789ab_0000000000000000000000000000000000000000000',
    'Bearer entente_x',
    'Bearer eyJ',
    'Basic dXNlcjpwYXNz',
    'Bearer',
  ])('refuses %s as a whole', async (authorization) => {
    const answer = await server.post('{"query":"{ questions { name } }"}', { authorization });
    expect(answer.status).toBe(401);
    expect(answer.headers.get('www-authenticate')).toBe('Bearer');
    expect(answer.errors).toMatchObject([{ extensions: { code: 'UNAUTHENTICATED' } }]);
    expect(answer.data).toBeUndefined();
  });
});
