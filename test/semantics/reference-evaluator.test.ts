import { evaluate } from '../oracle/evaluate.js';
import type { OracleAnswer } from '../oracle/evaluate.js';
import { BadRequest } from '../oracle/records.js';
import { expectAnswer } from './cases/expect-answer.js';
import { SEMANTIC_CASES } from './cases/semantic-cases.js';
import { NOW, WORLD } from './cases/semantic-case.js';
import { PRODUCT } from '../support/product-model.js';

describe('reference evaluator', () => {
  it.each(SEMANTIC_CASES)('$name', (each) => {
    const ask = (): OracleAnswer =>
      evaluate(PRODUCT, [...WORLD, ...each.records], { ...each.request, now: NOW });
    if (each.refused) expect(ask).toThrow(BadRequest);
    else expectAnswer(ask(), each);
  });
});
