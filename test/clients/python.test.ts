import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { Graph } from '../../src/graph/graph.js';
import { labelsOf } from '../../src/graph/model/labels.js';
import { openStore } from '../../src/graph/open-store.js';
import { record } from '../../src/graph/record/record.js';
import { seedIfNew } from '../../src/graph/record/seed.js';
import { systemClock } from '../../src/graph/time/clock.js';
import { loadQuestions } from '../../src/questions/load-questions.js';
import { createApi } from '../../src/resolvers/create-api.js';
import { startServer, type RunningServer } from '../server/support/running-server.js';
import { PRODUCT } from '../support/product-model.js';
import { findPython } from './support/find-python.js';

const PYTHON = findPython();
const CLIENT = fileURLToPath(new URL('../../clients/python', import.meta.url));
const TIMEOUT = 120_000;

/** What a script writes; nothing on standard error. */
async function runPython(script: string): Promise<string> {
  const child = spawn(PYTHON ?? '', ['-c', script], { env: { PYTHONPATH: CLIENT } });
  let [out, error] = ['', ''];
  child.stdout.on('data', (text: Buffer) => (out += text.toString()));
  child.stderr.on('data', (text: Buffer) => (error += text.toString()));
  await once(child, 'close');
  expect(error).toBe('');
  return out;
}

/** What a client is told knows no store: one engine is enough. */
(PYTHON === null ? describe.skip : describe)('the client for Python', () => {
  let graph: Graph;
  let server: RunningServer;
  beforeAll(async () => {
    const store = await openStore({ url: 'memory:' }, labelsOf(PRODUCT));
    graph = { store, model: PRODUCT, clock: systemClock };
    await seedIfNew(graph);
    server = await startServer(createApi(graph, loadQuestions()));
  }, TIMEOUT);
  afterAll(async () => {
    await server.close();
    await graph.store.close();
  });

  /** What a script prints, each line as JSON; it finds `server`. */
  const run = async (script: string, url = server.url): Promise<readonly unknown[]> => {
    const begin = `import json\nfrom entente import *\nserver = Entente(${JSON.stringify(url)})\ndef tell(value): print(json.dumps(value), flush=True)\n`;
    const out = await runPython(begin + script);
    return out.split('\n').flatMap((line) => (line === '' ? [] : [JSON.parse(line) as unknown]));
  };

  it(
    'reads whole lists, as rows and as tables',
    async () => {
      const [length, shape, columns, empty] = await run(`
view = {"anyTime": True}
rows = list(server.rows("memberships", view=view))
tell(len(rows))
table = server.table("memberships", view=view, where={"status": {"eq": "OBSERVER"}})
tell([len(table), sorted(set(table["status"]))])
tell([name for name in table.columns if name.startswith("organisation")])
tell(list(server.table("votes").columns)[:2])
`);
      const { data } = await server.ask(
        '{ all: memberships(view: { anyTime: true }) { totalCount } some: memberships(view: { anyTime: true }, where: { status: { eq: OBSERVER } }) { totalCount } }',
      );
      expect(data).toEqual({
        all: { totalCount: length },
        some: { totalCount: (shape as readonly unknown[])[0] },
      });
      expect(length).toBeGreaterThan(100);
      expect(shape).toEqual([expect.any(Number), ['OBSERVER']]);
      expect(columns).toEqual(['organisation.id', 'organisation.name']);
      expect(empty).toEqual(['verdict', 'id']);
    },
    TIMEOUT,
  );

  it(
    'asks questions and documents, and tells what is refused',
    async () => {
      expect(
        await run(`
tell(server.ask("holders-who-restricted")["event"]["participants"]["tally"])
tell(list(server.tables("nation-profile", nation="nation:fra")["nation"]["name"]))
tell(server.query("query ($id: ID!) { nation(id: $id) { name } }", {"id": "nation:gbr"}))
for wrong in [lambda: server.ask("nobody-asks"), lambda: list(server.rows("votes", where={"x": 1})),
              lambda: server.query("{ nation }"), lambda: Entente("http://127.0.0.1:9").ask("x")]:
    try:
        wrong()
    except EntenteError as error:
        tell([error.code, error.status, str(error)[:24]])
`),
      ).toEqual([
        { yes: 1, no: 3, undetermined: 0, unrecorded: 30 },
        ['France'],
        { nation: { name: 'United Kingdom' } },
        ['BAD_REQUEST', 404, 'There is no such questio'],
        ['BAD_USER_INPUT', 400, 'Variable "$where" got in'],
        ['GRAPHQL_VALIDATION_FAILED', 400, 'Field "nation" of type "'],
        ['', null, 'http://127.0.0.1:9 does '],
      ]);
    },
    TIMEOUT,
  );

  it(
    'never takes half a list for a whole one',
    async () => {
      const cutting = createServer((_request, response) => {
        response.write('{"id":"a"}\n');
        setTimeout(() => response.destroy(), 300);
      }).listen(0, '127.0.0.1');
      await once(cutting, 'listening');
      const { port } = cutting.address() as AddressInfo;
      try {
        expect(
          await run(
            `
try:
    for row in server.rows("votes"): tell(row)
except EntenteError as error: tell(str(error))
`,
            `http://127.0.0.1:${String(port)}`,
          ),
        ).toEqual([{ id: 'a' }, 'The server broke off before the end of votes.']);
      } finally {
        cutting.close();
      }
    },
    TIMEOUT,
  );

  it(
    'follows the log across a restart of the server, and misses and repeats nothing',
    async () => {
      const save = (id: string): Promise<unknown> =>
        record(graph, [{ entity: 'Nation', id: `nation:${id}`, name: id }]);
      const { data } = await server.ask('{ cursor }');
      const { cursor } = data as { readonly cursor: string };
      const script = `from entente import *\nfor change in Entente(${JSON.stringify(server.url)}).follow(${JSON.stringify(cursor)}): print(*change["entities"], flush=True)`;
      const child = spawn(PYTHON ?? '', ['-c', script], { env: { PYTHONPATH: CLIENT } });
      try {
        const lines = createInterface(child.stdout)[Symbol.asyncIterator]();
        const next = async (): Promise<string> => String((await lines.next()).value);
        await save('before');
        expect(await next()).toBe('nation:before');
        const { port } = new URL(server.url);
        const closing = server.close();
        await save('meanwhile');
        await closing;
        server = await startServer(createApi(graph, loadQuestions()), { PORT: port });
        await save('after');
        expect(await next()).toBe('nation:meanwhile');
        expect(await next()).toBe('nation:after');
      } finally {
        child.kill('SIGKILL');
      }
      const refused = `
try: next(server.follow("nowhere"))
except EntenteError as error: tell(error.code)
`;
      expect(await run(refused)).toEqual(['BAD_USER_INPUT']);
    },
    TIMEOUT,
  );

  it(
    'is as its README shows it',
    async () => {
      const page = readFileSync(`${CLIENT}/README.md`, 'utf8');
      const code = /```python\n(.*?)```/su.exec(page)?.[1] ?? '';
      const told = await runPython(code.replace('http://127.0.0.1:4000', server.url));
      expect(told).toContain("'yes': 1, 'no': 3");
    },
    TIMEOUT,
  );
});
