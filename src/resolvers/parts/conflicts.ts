import { GraphQLBoolean } from 'graphql';
import type { Kind } from '../../graph/model/model.js';
import { MOST_CONFLICTS } from '../../graph/query/conflicts.js';
import type { Node } from '../../graph/query/projection.js';
import { declareField, makeArguments, makeObject } from '../../schema/derive/make-class.js';
import type { SchemaClass } from '../../schema/derive/make-class.js';
import { addField } from '../fields/field.js';
import type { ConflictsArguments } from '../reading/scope.js';

/** What claims are told to conflict with: makes the types, and what adds the field to a kind. */
export function makeConflicts(
  claim: () => SchemaClass,
  view: () => SchemaClass,
): { addTo(owner: SchemaClass, kind: Kind): void } {
  const made = makeObject('Conflict', "A claim that another one can't be true beside.");
  addField(made, 'certain', () => GraphQLBoolean, {
    description:
      'Whether the two certainly have days in common; else they may. True of what happened once.',
  });
  addField(made, 'claim', claim, { description: 'The other claim.' });
  const args = makeArguments('Conflicts');
  const nullable = true;
  declareField(args, 'possible', () => GraphQLBoolean, {
    description: 'Whether to tell also of those that only may have days in common.',
    nullable,
  });
  declareField(args, 'view', view, {
    description: 'What to look through; what it leaves out is as in the field above.',
    nullable,
  });
  return {
    addTo(owner, kind) {
      addField(owner, 'conflicts', () => [made], {
        description: `Claims of its kind that can't be true beside it, both possibly in view: by the rules of the kind, another status of the same subject and topic, say, or one that is denied, on days that both have; the one day on which one ends and the other starts is a handover. The certain ones first, then the preferred; at most ${String(MOST_CONFLICTS)}.`,
        args,
        cost: { rows: { usual: 1 }, statements: 1 },
        resolve: (node: Node, input: ConflictsArguments, { scope }, info) =>
          scope.conflicts(kind, node, input, info),
      });
    },
  };
}
