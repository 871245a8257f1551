import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { Graph } from '../../src/graph/graph.js';
import { record } from '../../src/graph/record/write/record.js';
import { importMapping } from '../../src/mapping/run/import-mapping.js';
import { MappingProgress } from '../../src/mapping/run/mapping-progress.js';
import { loadMapping } from '../../src/mapping/files/load-mapping.js';
import { MappingRun } from '../../src/mapping/run/mapping-run.js';
import { loadQuestions } from '../../src/questions/load-questions.js';
import { createApi } from '../../src/resolvers/create-api.js';
import { startServer, type RunningServer } from '../server/support/running-server.js';
import { openSeededGraph } from '../support/seeded-graph.js';
import { findPython } from './support/find-python.js';

const PYTHON = findPython();
const CLIENT = fileURLToPath(new URL('../../clients/python', import.meta.url));
const TIMEOUT = 300_000;

const NOTEBOOK = join(CLIENT, 'notebooks', 'un-votes.ipynb');
const RUN_NOTEBOOK = fileURLToPath(new URL('support/run-notebook.py', import.meta.url));
const MAPPINGS = new URL('../../mappings/', import.meta.url);

/** Sixty roll calls in the form of the dataset, with the votes of five nations. */
function madeVotes(): Readonly<Record<'calls' | 'issues' | 'votes', string>> {
  const numbers = Array.from({ length: 60 }, (_, index) => index + 1);
  const issues = ['me,Palestinian conflict', 'di,Arms control and disarmament'];
  const voters = [
    ['United States', 'US', () => 'no'],
    ['Canada', 'CA', (at: number) => (at % 6 === 0 ? 'yes' : 'no')],
    ['United Kingdom', 'GB', (at: number) => (at % 3 === 0 ? 'abstain' : 'no')],
    ['France', 'FR', (at: number) => (at % 2 === 0 ? 'yes' : 'no')],
    ['India', 'IN', () => 'yes'],
  ] as const;
  const lines = (head: string, rows: readonly string[]): string =>
    `${[head, ...rows].join('\n')}\n`;
  return {
    calls: lines(
      'rcid,session,importantvote,date,unres,amend,para,short,descr',
      numbers.map(
        (at) =>
          `${String(at)},${String(at)},0,${String(1950 + at)}-03-04,R/${String(at)},0,0,Matter ${String(at)},`,
      ),
    ),
    issues: lines(
      'rcid,short_name,issue',
      numbers.map((at) => `${String(at)},${String(issues[at % 2])}`),
    ),
    votes: lines(
      'rcid,country,country_code,vote',
      numbers.flatMap((at) =>
        voters.map(([name, code, choose]) => `${String(at)},${name},${code},${choose(at)}`),
      ),
    ),
  };
}

/** What a script writes; nothing on standard error. */
async function runPython(script: string, environment = {}): Promise<string> {
  const env = { PYTHONPATH: CLIENT, ...environment };
  const child = spawn(PYTHON ?? '', ['-c', script], { env });
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
    graph = await openSeededGraph();
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
        response.write('{"id":"a"}\n', () => response.socket?.end());
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
    'answers the questions of its notebook on votes that a mapping has loaded',
    async () => {
      const folder = mkdtempSync(join(tmpdir(), 'entente-notebook-'));
      try {
        for (const [name, text] of Object.entries(madeVotes())) {
          writeFileSync(join(folder, `${name}.csv`), text);
        }
        const mapping = await loadMapping(fileURLToPath(new URL('un-votes.yaml', MAPPINGS)));
        const names = ['calls', 'issues', 'votes'];
        const files = new Map(names.map((name) => [name, [join(folder, `${name}.csv`)]]));
        const run = await MappingRun.prepare(mapping, graph, { data: folder, files, folder });
        await importMapping(graph, run, new MappingProgress(), {
          tolerance: { count: 0 },
          isComplete: false,
          isSure: true,
          folder,
          signal: new AbortController().signal,
          onReject: () => undefined,
          onProgress: () => undefined,
        });
        const told = await runPython(
          `import runpy, sys\nsys.argv = ["", ${JSON.stringify(NOTEBOOK)}]\nrunpy.run_path(${JSON.stringify(RUN_NOTEBOOK)})`,
          { ENTENTE_ADDRESS: server.url },
        );
        expect(told).toContain('300 votes in 60 roll calls');
        // Of 60 roll calls Canada votes as the United States in all but each sixth, France in half.
        expect(told).toMatch(/nation:can +0\.8333\d*\nnation:gbr +0\.66667?\d*\nnation:fra +0\.5/u);
        expect(told).toContain("'licence': 'CC0-1.0'");
      } finally {
        rmSync(folder, { recursive: true });
      }
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
