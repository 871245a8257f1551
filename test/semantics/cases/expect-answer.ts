import { byPath } from '../../oracle/evaluate.js';
import type { OracleAnswer } from '../../oracle/evaluate.js';
import type { Verdict } from '../../oracle/truth.js';
import type { SemanticCase } from './semantic-case.js';

/** Expects the answer that a case states. */
export function expectAnswer(answer: OracleAnswer, stated: SemanticCase): void {
  const idsOf = (verdict: Verdict): readonly string[] =>
    answer.rows.filter((row) => row.verdict === verdict).map(({ id }) => id);
  expect(idsOf('YES')).toEqual(stated.yes ?? []);
  expect(idsOf('UNDETERMINED')).toEqual(stated.undetermined ?? []);
  if (stated.candidates !== undefined) expect(answer.rows).toHaveLength(stated.candidates);
  expect(answer.tally.unrecorded).toBe(stated.unrecorded ?? null);
  for (const [id, because] of Object.entries(stated.because ?? {})) {
    expect(answer.rows.find((row) => row.id === id)?.because).toEqual(because);
  }
  for (const [id, conditions] of Object.entries(stated.conditions ?? {})) {
    expect(answer.rows.find((row) => row.id === id)?.conditions).toEqual(byPath(conditions));
  }
}
