import { GraphQLID, GraphQLString } from 'graphql';
import { ArgsType, ObjectType } from 'type-graphql';
import { MOST_JUDGED } from '../graph/edit/judge-same-as.js';
import type { Model } from '../graph/model/model.js';
import { identityKindOf, MOST_MERGED } from '../graph/query/identities.js';
import type { Enums } from './derive/enums.js';
import { USUAL_ROWS } from './derive/field-cost.js';
import { addField, makeClass } from './derive/make-class.js';
import type { SchemaClass } from './derive/make-class.js';
import type { Objects } from './derive/objects.js';
import type { AddRoot } from './mutations.js';

/** Adds `sameAs` and `mergedFrom` to entities, where the model judges identity. */
export function addIdentities(model: Model, enums: Enums, objects: Objects): void {
  const kind = identityKindOf(model)?.kind;
  const judgement = kind?.properties.find(({ name }) => name === 'judgement');
  if (!kind || !judgement) return;
  const made = makeClass('SameAs');
  ObjectType('SameAs', {
    description: 'What a claim says of an entity and another.',
    simpleResolvers: true,
  })(made);
  addField(made, 'entity', () => objects.of(model.entity), {
    description: 'The other, as it was recorded.',
  });
  addField(made, 'judgement', () => enums.of(judgement.type), { description: 'What is judged.' });
  addField(made, 'claim', () => objects.of(kind), { description: 'The claim, with its sources.' });
  for (const each of [model.entity, ...model.interfaces, ...model.kinds]) {
    if (each.category !== 'entity') continue;
    const owner = objects.of(each);
    addField(owner, 'sameAs', () => [made], {
      description:
        'What is judged of it and others that may be the same, either way, as far as it is in view.',
      cost: { rows: { usual: USUAL_ROWS }, statements: 1 },
    });
    addField(owner, 'mergedFrom', () => [GraphQLID], {
      description: `The ids that resolve to it because it is judged to be the same, at once or by way of others; at most ${String(MOST_MERGED)}. Their claims stay with them.`,
      cost: { statements: 1 },
    });
  }
}

/** Declares the mutation `judgeSameAs`, where the model judges identity. */
export function addJudging(
  model: Model,
  enums: Enums,
  objects: Objects,
  citation: SchemaClass,
  addRoot: AddRoot,
): void {
  const kind = identityKindOf(model)?.kind;
  const judgement = kind?.properties.find(({ name }) => name === 'judgement');
  if (!kind || !judgement) return;
  const made = makeClass('JudgedSameAs');
  ObjectType('JudgedSameAs', { description: 'What was judged.', simpleResolvers: true })(made);
  addField(made, 'cursor', () => GraphQLString, {
    description: 'The place of the change in the log of changes.',
  });
  addField(made, 'claims', () => [objects.of(kind)], {
    description: 'A claim for each entity after the first.',
    cost: { rows: { most: MOST_JUDGED } },
  });
  const args = makeClass('JudgeSameAsArguments');
  ArgsType()(args);
  addField(args, 'changeId', () => GraphQLID, {
    description: 'A UUID that the client makes for this change.',
  });
  addField(args, 'entities', () => [GraphQLID], {
    description: `The entities, of one kind, 2 to ${String(MOST_JUDGED)}; the first goes on for the others.`,
  });
  addField(args, 'judgement', () => enums.of(judgement.type), { description: 'What is judged.' });
  addField(args, 'citations', () => [citation], { description: 'Who says so; at least one.' });
  addRoot(
    'judgeSameAs',
    () => made,
    'Records that entities are one thing, or are not. Where they are, the ids of the others resolve to the first; `retractClaim` on what it made undoes that. A CONFLICT says which claims stand against it where the ids would lead in a circle.',
    args,
  );
}
