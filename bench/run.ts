/**
 * Measures questions over the API beside the one statement that a person would
 * write for each, end to end over HTTP, in turn in one run.
 *
 *     node --import tsx bench/run.ts [--claims 100000] [--rounds 60]
 *
 * On memory (Grafeo), and on a Neo4j where ENTENTE_BENCH_NEO4J names one with
 * NEO4J_USER and NEO4J_PASSWORD; an empty database is filled first.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { WORKLOADS } from './statements.js';

const { values } = parseArgs({
  options: {
    claims: { type: 'string', default: '100000' },
    rounds: { type: 'string', default: '60' },
  },
});
const rounds = Number(values.rounds);
const neo4j = process.env['ENTENTE_BENCH_NEO4J'];

interface Times {
  readonly api: number[];
  readonly hand: number[];
}

async function post(url: string, body: unknown): Promise<Readonly<Record<string, unknown>>> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  const text = await response.text();
  if (!response.ok) throw new Error(`${String(response.status)} ${text.slice(0, 500)}`);
  return JSON.parse(text) as Readonly<Record<string, unknown>>;
}

async function timed<T>(times: number[], run: () => Promise<T>): Promise<T> {
  const started = performance.now();
  const answer = await run();
  times.push(performance.now() - started);
  return answer;
}

function quantile(times: readonly number[], part: number): number {
  const sorted = [...times].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? NaN;
}

async function measure(store: string): Promise<void> {
  const child = spawn(
    process.execPath,
    ['--import', 'tsx', fileURLToPath(new URL('server.ts', import.meta.url))],
    {
      stdio: ['pipe', 'pipe', 'inherit'],
      env: {
        ...process.env,
        ENTENTE_STORE: store,
        BENCH_CLAIMS: values.claims,
        ENTENTE_BENCH_NEO4J: undefined,
      },
    },
  );
  const [line] = (await once(createInterface(child.stdout), 'line')) as [string];
  const { api, bare } = JSON.parse(line) as { readonly api: string; readonly bare: string };
  const statements = async (): Promise<number> =>
    Number(await (await fetch(`${bare}/statements`)).text());

  process.stdout.write(
    `\n${store.split(':')[0] ?? ''}, ${values.claims} claims, ${String(rounds)} rounds\n`,
  );
  process.stdout.write(
    '| question | rows | statements | API p50 | p95 ms | hand-written p50 | p95 ms | ratio of p50 |\n|---|---|---|---|---|---|---|---|\n',
  );
  for (const [index, workload] of WORKLOADS.entries()) {
    const times: Times = { api: [], hand: [] };
    let count = 0;
    const before = await statements();
    const warmUp = Math.max(10, workload.variables.length);
    for (let round = -warmUp; round < rounds; round++) {
      const variables = workload.variables[(round + warmUp) % workload.variables.length] ?? {};
      const into = round < 0 ? { api: [], hand: [] } : times;
      const asked = await timed(into.api, () =>
        post(`${api}/graphql`, { query: workload.question, variables }),
      );
      const written = await timed(into.hand, () => post(bare, { workload: index, variables }));
      if (asked['errors']) throw new Error(JSON.stringify(asked['errors']));
      count = workload.countOfApi(asked['data'] as never);
      const hand = workload.countOfHand(written['rows'] as never);
      if (count !== hand) {
        throw new Error(
          `${workload.name}: ${String(count)} rows of the API, ${String(hand)} by hand.`,
        );
      }
    }
    const sent = (await statements()) - before;
    const [p50, p95, handP50, handP95] = [times.api, times.hand].flatMap((each) => [
      quantile(each, 0.5),
      quantile(each, 0.95),
    ]);
    const cells = [p50, p95, handP50, handP95].map((ms) => (ms ?? NaN).toFixed(1));
    const ratio = ((p50 ?? NaN) / (handP50 ?? NaN)).toFixed(2);
    const each = (sent / (rounds + warmUp)).toFixed(1);
    process.stdout.write(
      `| ${workload.name} | ${String(count)} | ${each} | ${cells.join(' | ')} | ${ratio} |\n`,
    );
  }
  child.stdin.end();
  await once(child, 'exit');
}

await measure('memory:');
if (neo4j !== undefined) await measure(neo4j);
