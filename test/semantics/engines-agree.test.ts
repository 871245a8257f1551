import fc from 'fast-check';
import { modelOf } from '../../src/graph/model/model.js';
import { KINDS } from '../../src/schema/kinds.js';
import { arbitraryGraph } from '../oracle/arbitrary-records.js';
import { arbitraryRequest } from '../oracle/arbitrary-request.js';
import { compare } from '../oracle/compare.js';
import { Coverage } from '../oracle/coverage.js';
import { loadRecords } from '../oracle/load-records.js';
import { NOW } from '../oracle/pool.js';
import { ENGINES } from '../support/engines.js';

const MODEL = modelOf(KINDS);
/** How many random requests are compared in memory; fewer on engines that are slower to ask. */
const CASES = Number(process.env['ORACLE_CASES'] ?? 5_000);
/** A Neo4j plans each new statement for longer than it runs it, the more so the deeper it is. */
const SIZES: readonly (readonly [engine: RegExp, share: number, depth: number])[] = [
  [/^grafeo$/, 1, 5],
  [/^grafeo-file$/, 0.2, 5],
  [/^neo4j/, 0.04, 2],
];
const REQUESTS_A_GRAPH = 50;
/** From how many cases on every operator is sure to have come up. */
const ENOUGH = 3_000;
const MOST_MS_A_CASE = 10_000;
/** What a failed run printed, to run it again. */
const SEED = process.env['ORACLE_SEED'];

function arbitraryCases(depth: number) {
  const requests = arbitraryRequest(MODEL, { depth, trust: true, openWorld: true });
  return fc.tuple(
    fc.array(requests, { minLength: 1, maxLength: REQUESTS_A_GRAPH, size: 'max' }),
    arbitraryGraph(MODEL),
  );
}

describe.each(ENGINES)('answers on $name', (engine) => {
  const [, share = 0.04, depth = 2] = SIZES.find(([name]) => name.test(engine.name)) ?? [];
  const cases = Math.ceil(CASES * share);

  const comparison = async (): Promise<void> => {
    const coverage = new Coverage(MODEL);
    let compared = 0;
    const property = fc.asyncProperty(
      fc.noBias(arbitraryCases(depth)),
      async ([requests, records]) => {
        const store = await engine.open(MODEL);
        try {
          const api = await loadRecords(store, MODEL, records, NOW);
          for (const request of requests) {
            coverage.add(request, await compare(MODEL, api, records, request));
            compared += 1;
          }
        } finally {
          await store.close();
        }
      },
    );
    await fc.assert(property, {
      numRuns: Math.ceil((2 * cases) / REQUESTS_A_GRAPH),
      ...(SEED !== undefined && { seed: Number(SEED) }),
      reporter: report,
    });
    expect(compared).toBeGreaterThan(cases / 2);
    if (cases >= ENOUGH) expect(coverage.missing(coverage.essential())).toEqual([]);
  };

  it(
    'are those of the reference evaluator, for random graphs and requests',
    comparison,
    60_000 + cases * MOST_MS_A_CASE,
  );
});

/** Throws what the smallest failing case threw, and the seed that leads there. */
function report<T>({ failed, seed, errorInstance }: fc.RunDetails<T>): void {
  if (!failed) return;
  const message = errorInstance instanceof Error ? errorInstance.message : String(errorInstance);
  throw new Error(`${message}\nAgain: ORACLE_SEED=${String(seed)}`, { cause: errorInstance });
}
