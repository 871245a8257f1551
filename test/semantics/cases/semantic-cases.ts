import { CONDITION_CASES } from './condition-cases.js';
import { EVIDENCE_CASES } from './evidence-cases.js';
import { FILTER_CASES } from './filter-cases.js';
import { NAMING_CASES } from './naming-cases.js';
import type { SemanticCase } from './semantic-case.js';
import { TIME_CASES } from './time-cases.js';
import { CLOSED_WORLD_CASES, OPEN_WORLD_CASES } from './verdict-cases.js';
import { VIEW_CASES } from './view-cases.js';

/** The hand-made cases of all rules, for the reference evaluator and for every engine. */
export const SEMANTIC_CASES: readonly SemanticCase[] = [
  ...TIME_CASES,
  ...VIEW_CASES,
  ...FILTER_CASES,
  ...CLOSED_WORLD_CASES,
  ...OPEN_WORLD_CASES,
  ...EVIDENCE_CASES,
  ...CONDITION_CASES,
  ...NAMING_CASES,
];
