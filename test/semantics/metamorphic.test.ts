import fc from 'fast-check';
import type { Kind } from '../../src/graph/model/model.js';
import { FilterArbitraries } from '../oracle/arbitrary-filter.js';
import { arbitraryGraph } from '../oracle/arbitrary-records.js';
import { arbitraryRequest } from '../oracle/arbitrary-request.js';
import type { OracleRequest } from '../oracle/evaluate.js';
import { evaluate } from '../oracle/evaluate.js';
import { NOW } from '../oracle/pool.js';
import type { Filter, OracleRecord } from '../oracle/records.js';
import { restsOnClaims } from '../oracle/rests-on-claims.js';
import { casesOf, enoughOf } from '../support/cases.js';
import { PRODUCT } from '../support/product-model.js';

const GRAPH = fc.noBias(arbitraryGraph(PRODUCT));
const FILTERS = new FilterArbitraries(PRODUCT, { positive: false });
const ACTOR = PRODUCT.get('Actor');
const RUNS = { numRuns: casesOf(400) };

function requests(openWorld: boolean): fc.Arbitrary<OracleRequest> {
  return arbitraryRequest(PRODUCT, { depth: 4, trust: true, openWorld });
}

/** The verdict of every candidate, by its id. */
function verdicts(
  records: readonly OracleRecord[],
  request: OracleRequest,
): Readonly<Record<string, string>> {
  const { verdicts: _, ...all } = request;
  const { rows } = evaluate(PRODUCT, records, all);
  return Object.fromEntries(rows.map(({ id, verdict }) => [id, verdict]));
}

function actors(where: Filter): OracleRequest {
  return { list: 'actors', where, now: NOW };
}

/** The kind that the filter of a request on entities is of; undefined for lists of claims. */
function entityKindOf({ on, list }: OracleRequest): Kind | undefined {
  if (list === 'participants') return ACTOR;
  if (on !== undefined) return undefined;
  const kinds = [...PRODUCT.interfaces, ...PRODUCT.kinds];
  return kinds.find((kind) => kind.category === 'entity' && kind.list === list);
}

describe('verdicts', () => {
  it('K1: of a double negation are those of the filter', () => {
    fc.assert(
      fc.property(GRAPH, requests(true), (records, request) => {
        const where = { not: { not: request.where ?? {} } };
        expect(verdicts(records, { ...request, where })).toEqual(verdicts(records, request));
      }),
      RUNS,
    );
  });

  it('K1: of an or are those of a negated and of negations', () => {
    const parts = fc.array(FILTERS.filterOf(ACTOR, 3), { maxLength: 3 });
    fc.assert(
      fc.property(GRAPH, parts, (records, or) => {
        const negations = { not: { and: or.map((part) => ({ not: part })) } };
        expect(verdicts(records, actors({ or }))).toEqual(verdicts(records, actors(negations)));
      }),
      RUNS,
    );
  });

  it.each(ACTOR.lists)('F7: of quantifiers over $name follow from some', ({ name, claims }) => {
    fc.assert(
      fc.property(GRAPH, FILTERS.filterOf(claims, 2), (records, filter) => {
        const of = (quantifiers: Filter): unknown =>
          verdicts(records, actors({ [name]: quantifiers }));
        const not = (quantifiers: Filter): unknown =>
          verdicts(records, actors({ not: { [name]: quantifiers } }));
        expect(of({ none: filter })).toEqual(not({ some: filter }));
        expect(of({ every: filter })).toEqual(not({ some: { not: filter } }));
        expect(of({ count: { of: filter, gte: 1 } })).toEqual(of({ some: filter }));
        expect(of({ count: { of: filter, eq: 0 } })).toEqual(of({ none: filter }));
      }),
      { numRuns: casesOf(100) },
    );
  });

  it('K4: of an open world are those of a closed one, or undetermined', () => {
    fc.assert(
      fc.property(GRAPH, requests(false), (records, request) => {
        const closed = verdicts(records, request);
        const open = verdicts(records, { ...request, assume: 'OPEN_WORLD' });
        for (const [id, verdict] of Object.entries(open)) {
          expect([closed[id], 'UNDETERMINED']).toContain(verdict);
        }
      }),
      RUNS,
    );
  });
});

describe('evidence', () => {
  it('E2: of a YES is what it needs, and enough', () => {
    let checked = 0;
    fc.assert(
      fc.property(GRAPH, requests(false), (records, { verdicts: _, ...request }) => {
        const kind = entityKindOf(request);
        if (!kind || !restsOnClaims(request.where ?? {}, kind)) return;
        for (const { id, verdict, because } of evaluate(PRODUCT, records, request).rows) {
          if (verdict !== 'YES') continue;
          checked += 1;
          const isBecause = (each: OracleRecord): boolean => because.includes(String(each['id']));
          const without = records.filter((each) => !isBecause(each));
          const alone = records.filter((each) => 'entity' in each || isBecause(each));
          expect(verdicts(without, request)[id]).not.toBe('YES');
          expect(verdicts(alone, request)[id]).toBe('YES');
        }
      }),
      { numRuns: casesOf(2_000) },
    );
    expect(checked).toBeGreaterThanOrEqual(enoughOf(50));
  });
});
