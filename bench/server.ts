/**
 * Serves one store twice: the API, and hand-written statements over bare HTTP.
 * `bench/run.ts` starts it; it says where both are, as a line of JSON.
 */
import 'reflect-metadata';
import { createServer as createHttpServer } from 'node:http';
import { json } from 'node:stream/consumers';
import { labelsOf } from '../src/graph/model/labels.js';
import { modelOf } from '../src/graph/model/model.js';
import { openStore } from '../src/graph/open-store.js';
import type { GraphStore, Value } from '../src/graph/store/graph-store.js';
import { record } from '../src/graph/record/record.js';
import { systemClock } from '../src/graph/time/clock.js';
import { createApi } from '../src/resolvers/create-api.js';
import { createLog } from '../src/server/log.js';
import { createServer } from '../src/server/server.js';
import { readSettings } from '../src/server/settings.js';
import { KINDS } from '../src/schema/kinds.js';
import { generate } from './generate.js';
import { handWritten, WORKLOADS } from './statements.js';

const claims = Number(process.env['BENCH_CLAIMS'] ?? 100_000);
const settings = readSettings({
  ...process.env,
  BENCH_CLAIMS: undefined,
  PORT: '0',
  LOG_LEVEL: 'silent',
});
const model = modelOf(KINDS);
const store = await openStore(settings.store, labelsOf(model));
let statements = 0;
const counting: GraphStore = {
  engine: store.engine,
  embedded: store.embedded,
  ordersByIndex: store.ordersByIndex,
  matchText: (...asked) => store.matchText(...asked),
  read: (statement) => {
    statements++;
    return store.read(statement);
  },
  transact: (unit) => store.transact(unit),
  check: () => store.check(),
  close: () => store.close(),
};
const graph = { store: counting, model, clock: systemClock };

const [there] = await store.read({
  text: 'MATCH (c:Claim) RETURN count(c) AS claims',
  parameters: {},
});
if (Number(there?.['claims'] ?? 0) === 0) {
  const started = performance.now();
  let batch: unknown[] = [];
  for (const each of generate(claims)) {
    batch.push(each);
    if (batch.length === 2_000) {
      await record(graph, batch);
      batch = [];
    }
  }
  if (batch.length > 0) await record(graph, batch);
  process.stderr.write(`loaded in ${((performance.now() - started) / 1000).toFixed(0)} s\n`);
}

const api = await createServer(createApi(graph), settings, createLog(settings));
const bare = createHttpServer((request, response) => {
  void (async () => {
    if (request.url === '/statements') {
      response.end(String(statements));
      return;
    }
    const { workload, variables } = (await json(request)) as {
      readonly workload: number;
      readonly variables: Readonly<Record<string, Value>>;
    };
    const chosen = WORKLOADS[workload];
    const rows = chosen ? await store.read(handWritten(chosen, variables)) : [];
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify({ rows }));
  })().catch((error: unknown) => {
    response.statusCode = 500;
    response.end(String(error instanceof Error ? (error.cause ?? error) : error));
  });
});
bare.listen(0, '127.0.0.1', () => {
  const address = bare.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  process.stdout.write(
    `${JSON.stringify({ api: api.url, bare: `http://127.0.0.1:${String(port)}` })}\n`,
  );
});
process.stdin.resume().on('end', () => {
  process.exit(0);
});
