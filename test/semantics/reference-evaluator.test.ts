import { modelOf } from '../../src/graph/model/model.js';
import { KINDS } from '../../src/schema/kinds.js';
import { evaluate } from '../oracle/evaluate.js';
import type { OracleAnswer } from '../oracle/evaluate.js';
import { BadRequest } from '../oracle/records.js';
import type { Verdict } from '../oracle/truth.js';
import { EVIDENCE_CASES } from './cases/evidence-cases.js';
import { FILTER_CASES } from './cases/filter-cases.js';
import { NOW, WORLD } from './cases/semantic-case.js';
import { TIME_CASES } from './cases/time-cases.js';
import { CLOSED_WORLD_CASES, OPEN_WORLD_CASES } from './cases/verdict-cases.js';
import { VIEW_CASES } from './cases/view-cases.js';

const MODEL = modelOf(KINDS);
const CASES = [
  ...TIME_CASES,
  ...VIEW_CASES,
  ...FILTER_CASES,
  ...CLOSED_WORLD_CASES,
  ...OPEN_WORLD_CASES,
  ...EVIDENCE_CASES,
];

function idsOf(answer: OracleAnswer, verdict: Verdict): readonly string[] {
  return answer.rows.filter((row) => row.verdict === verdict).map(({ id }) => id);
}

describe('reference evaluator', () => {
  it.each(CASES)('$name', (each) => {
    const ask = (): OracleAnswer =>
      evaluate(MODEL, [...WORLD, ...each.records], { ...each.request, now: NOW });
    if (each.refused) {
      expect(ask).toThrow(BadRequest);
      return;
    }
    const answer = ask();
    expect(idsOf(answer, 'YES')).toEqual(each.yes ?? []);
    expect(idsOf(answer, 'UNDETERMINED')).toEqual(each.undetermined ?? []);
    if (each.candidates !== undefined) expect(answer.rows).toHaveLength(each.candidates);
    expect(answer.tally.unrecorded).toBe(each.unrecorded ?? null);
    for (const [id, because] of Object.entries(each.because ?? {})) {
      expect(answer.rows.find((row) => row.id === id)?.because).toEqual(because);
    }
  });
});
