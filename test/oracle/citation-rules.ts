import { filterEvidence, filterTruth } from './algebra.js';
import { fieldTruth } from './field-rules.js';
import type { OracleNode } from './oracle-graph.js';
import type { Item, Mode } from './quantifier-rules.js';
import type { CitationRecord, Filter } from './records.js';
import { objectOf } from './records.js';
import type { Truth } from './truth.js';
import { TRUE } from './truth.js';

/** An identifier as a quantifier has it: `scheme` and `value`, both compared exactly, as ids are. */
export function identifierItem(identifier: Filter): Item {
  return {
    presence: TRUE,
    truth: (filter) =>
      filterTruth(filter, (key, value) => fieldTruth('id', identifier[key], objectOf(value, key))),
    evidence: () => [],
  };
}

/** An attribute as a quantifier has it: `name` and `value`, which are text, and `number`. */
export function attributeItem(attribute: Filter): Item {
  return {
    presence: TRUE,
    truth: (filter) =>
      filterTruth(filter, (key, value) =>
        fieldTruth(key === 'number' ? 'order' : 'text', attribute[key], objectOf(value, key)),
      ),
    evidence: () => [],
  };
}

/** What tells how a filter stands for a node, and why. */
interface NodeEvaluator {
  truth(filter: Filter, node: OracleNode): Truth;
  evidence(filter: Filter, node: OracleNode, mode: Mode): readonly string[];
}

/** A citation as a quantifier has it: its texts, and its source. */
export function citationItem(
  citation: CitationRecord,
  source: OracleNode,
  evaluator: NodeEvaluator,
): Item {
  const keyTruth = (key: string, value: unknown): Truth => {
    const filter = objectOf(value, key);
    if (key === 'source') return evaluator.truth(filter, source);
    return fieldTruth(
      'text',
      key === 'gist' ? citation.gist : key === 'url' ? citation.url : citation.locator,
      filter,
    );
  };
  return {
    presence: TRUE,
    truth: (filter) => filterTruth(filter, keyTruth),
    evidence: (filter, mode) =>
      filterEvidence(filter, mode, keyTruth, (key, value) =>
        key === 'source' ? evaluator.evidence(value, source, mode) : [],
      ),
  };
}
