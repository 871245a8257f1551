import fc from 'fast-check';
import { arbitraryGraph } from '../oracle/arbitrary-records.js';
import { arbitraryRequest } from '../oracle/arbitrary-request.js';
import { Coverage } from '../oracle/coverage.js';
import { evaluate } from '../oracle/evaluate.js';
import { PRODUCT } from '../support/product-model.js';

const CASES = fc.tuple(
  arbitraryGraph(PRODUCT),
  fc.array(arbitraryRequest(PRODUCT, { depth: 5, trust: true, openWorld: true }), {
    minLength: 30,
    maxLength: 30,
  }),
);

/** Of how many requests in one the answer has at least one such row. */
const SHARES = [
  ['answer with YES', 0.17],
  ['answer with NO', 0.2],
  ['answer with UNDETERMINED', 0.1],
  ['answer with because', 0.05],
  ['answer of YES alone', 0.015],
] as const;

describe('generated requests', () => {
  it('name every field and operator, and get each verdict often', () => {
    const coverage = new Coverage(PRODUCT);
    const samples = fc.sample(CASES, { seed: 1, numRuns: 150 });
    for (const [records, requests] of samples) {
      for (const request of requests) coverage.add(request, evaluate(PRODUCT, records, request));
    }
    expect(coverage.missing(coverage.expected())).toEqual([]);
    const total = samples.length * 30;
    for (const [what, share] of SHARES) {
      expect([what, coverage.count(what) / total > share]).toEqual([what, true]);
    }
  });
});
