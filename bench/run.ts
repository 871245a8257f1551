/**
 * Asks every question of `workloads.ts` of Entente, of @neo4j/graphql and of a statement
 * written by hand, end to end over HTTP, in turn in one run on one Neo4j; and of Entente
 * and the statement on Grafeo. It brings along what it needs: see docs/performance.md.
 *
 *     npm run bench -- [--claims 100000,1000000] [--rounds 60] [--warm-up 12] [--only WORD] [--engines neo4j-5,grafeo]
 */
import { rmSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { bundle } from '../scripts/build/build-program.mjs';
import { startNeo4j } from '../scripts/neo4j/neo4j-server.mjs';
import type { Neo4jName } from '../scripts/neo4j/neo4j-server.mjs';
import { benchFolder } from './bench-folder.js';
import { Contender } from './contender.js';
import { ensureLoaded } from './ensure-loaded.js';
import { ensureHome } from './neo4j/ensure-home.js';
import { ensurePeer } from './peer/ensure.js';
import { postJson } from './post-json.js';
import { Table } from './table.js';
import type { Variables, Workload } from './workload.js';
import { WORKLOADS } from './workloads.js';

const { values } = parseArgs({
  options: {
    claims: { type: 'string', default: '100000,1000000' },
    rounds: { type: 'string', default: '60' },
    'warm-up': { type: 'string', default: '12' },
    only: { type: 'string', default: '' },
    engines: { type: 'string', default: 'neo4j-5,grafeo' },
  },
});
const rounds = Number(values.rounds);
const workloads = WORKLOADS.filter(({ name }) => name.includes(values.only));
const TSX = ['--import', 'tsx'];

/** Where the API is bundled to, as what `npm start` serves is: run from its source it takes a tenth longer. */
const BUNDLED = pathOf('../dist.bench');

/** What is asked is asked whole: the evidence of the main question is beyond the cost of a stranger's. */
const LIMITS = { ENTENTE_REQUEST_TIMEOUT_MS: '60000', ENTENTE_MAX_COST: '1000000' };

function pathOf(name: string): string {
  return fileURLToPath(new URL(name, import.meta.url));
}

async function measure(title: string, contenders: readonly Contender[]): Promise<Table> {
  const table = new Table(
    title,
    contenders.map(({ name }) => name),
  );
  for (const workload of workloads) {
    const running = contenders.filter((each) => each.answers(workload));
    const prepared = await prepare(workload, contenders);
    let expected: readonly string[] | undefined;
    for (const each of running) {
      const rows = await each.rowsOf(workload, prepared[0] ?? {});
      expected ??= rows ?? undefined;
      if (rows && expected && rows.join('\n') !== expected.join('\n')) {
        throw new Error(
          `${workload.name}: ${each.name} answers ${String(rows.length)} rows otherwise than ${String(expected.length)} of ${running[0]?.name ?? ''}.`,
        );
      }
    }
    const warmUp = Number(values['warm-up']);
    for (let round = -warmUp; round < rounds; round++) {
      const variables = prepared[(round + warmUp) % prepared.length] ?? {};
      // One after the other: on Grafeo two of them ask the same process.
      if (round === 0) for (const each of running) await each.beginCounting();
      for (const index of running.keys()) {
        // Each comes first as often as the others.
        const contender = running[(index + round + warmUp) % running.length];
        await contender?.ask(workload, variables);
      }
    }
    for (const each of running) await each.endCounting(rounds);
    table.add(workload.name, expected?.length ?? 0, contenders);
    for (const each of contenders) each.forget();
  }
  return table;
}

/** The variables of a workload, with what Entente has to find out for them first. */
async function prepare(
  { variables, entente }: Workload,
  [first]: readonly Contender[],
): Promise<readonly Variables[]> {
  if (!entente.prepare || !first) return variables;
  const more = await entente.prepare(async (query, given) => {
    const { data } = (await postJson(first.url, { query, variables: given })) as {
      readonly data: unknown;
    };
    return data;
  });
  return variables.map((each) => ({ ...each, ...more }));
}

async function onNeo4j(name: Neo4jName, claims: string): Promise<Table> {
  const server = await startNeo4j(name, { home: await ensureHome(name, claims) });
  const environment = {
    ENTENTE_STORE: server.url,
    ...LIMITS,
    NEO4J_URI: server.url,
    NEO4J_USER: server.user,
    NEO4J_PASSWORD: server.password,
  };
  try {
    const contenders = [
      await Contender.start('entente', `${BUNDLED}/serve-api.js`, [], environment),
      await Contender.start('peer', ensurePeer(), [], environment),
      await Contender.start('byHand', pathOf('serve-by-hand.ts'), TSX, environment),
    ];
    const table = await measure(`${name}, ${claims} claims`, contenders);
    for (const each of contenders) each.stop();
    return table;
  } finally {
    await server.stop();
  }
}

async function onGrafeo(claims: string): Promise<Table> {
  const url = `file:${benchFolder(`grafeo-${claims}`)}/graph`;
  ensureLoaded({ url }, claims);
  const environment = { ENTENTE_STORE: url, ...LIMITS };
  const api = await Contender.start('entente', `${BUNDLED}/serve-api.js`, [], environment);
  const table = await measure(`grafeo, ${claims} claims`, [api, api.bareOne()]);
  api.stop();
  return table;
}

await bundle(pathOf('..'), { 'serve-api': pathOf('serve-api.ts') }, BUNDLED);
const [cpu] = cpus();
process.stdout.write(
  `Node ${process.version}, ${String(cpus().length)} x ${cpu?.model ?? 'CPU'}, ${(totalmem() / 2 ** 30).toFixed(0)} GB, ${String(rounds)} rounds\n`,
);
const tables: Table[] = [];
for (const engine of values.engines.split(',')) {
  for (const claims of values.claims.split(',')) {
    const table =
      engine === 'grafeo'
        ? await onGrafeo(claims)
        : await onNeo4j(engine === 'neo4j' ? 'neo4j' : 'neo4j-5', claims);
    process.stdout.write(table.toText());
    tables.push(table);
  }
}
rmSync(BUNDLED, { recursive: true });
