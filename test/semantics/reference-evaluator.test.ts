import { modelOf } from '../../src/graph/model/model.js';
import { KINDS } from '../../src/schema/kinds.js';
import { evaluate } from '../oracle/evaluate.js';
import type { OracleAnswer } from '../oracle/evaluate.js';
import { BadRequest } from '../oracle/records.js';
import { expectAnswer } from './cases/expect-answer.js';
import { SEMANTIC_CASES } from './cases/semantic-cases.js';
import { NOW, WORLD } from './cases/semantic-case.js';

const MODEL = modelOf(KINDS);

describe('reference evaluator', () => {
  it.each(SEMANTIC_CASES)('$name', (each) => {
    const ask = (): OracleAnswer =>
      evaluate(MODEL, [...WORLD, ...each.records], { ...each.request, now: NOW });
    if (each.refused) expect(ask).toThrow(BadRequest);
    else expectAnswer(ask(), each);
  });
});
