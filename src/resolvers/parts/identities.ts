import { GraphQLID, GraphQLString } from 'graphql';
import { judgeSameAs, MOST_JUDGED, type JudgeInput } from '../../graph/edit/judge-same-as.js';
import type { Node } from '../../graph/query/projection.js';
import type { Identity, IdentityKind } from '../../graph/query/identities.js';
import { findMergedFrom, identityKindOf, MOST_MERGED } from '../../graph/query/identities.js';
import type { ViewInput } from '../../graph/view/view.js';
import type { EnumObject, Enums } from '../../schema/derive/enums.js';
import { USUAL_ROWS } from '../../schema/derive/field-cost.js';
import { declareField, makeArguments, makeObject } from '../../schema/derive/make-class.js';
import type { SchemaClass } from '../../schema/derive/make-class.js';
import { addField } from '../fields/field.js';
import type { Parts } from './parts.js';

interface ViewArgument {
  readonly view?: ViewInput | null;
}

/** Adds `sameAs` and `mergedFrom` to entities, where the model judges identity. */
export function addIdentities({ model, enums, objects, lists }: Parts): void {
  const identity = identityKindOf(model);
  if (!identity) return;
  const { kind } = identity;
  const judgement = judgementOf(identity, enums);
  const made = makeObject('SameAs', 'What a claim says of an entity and another.');
  addField(made, 'entity', () => objects.of(model.entity), {
    description: 'The other, as it was recorded.',
    resolve: ({ other }: Identity, _, { scope }) => scope.entities.get(other),
  });
  addField(made, 'judgement', () => judgement, { description: 'What is judged.' });
  addField(made, 'claim', () => objects.of(kind), { description: 'The claim, with its sources.' });
  const ofView = makeArguments('ViewOfIdentities');
  lists.declareView(ofView);
  for (const each of [...model.interfaces, ...model.kinds]) {
    if (each.category !== 'entity') continue;
    const owner = objects.of(each);
    addField(owner, 'mergedInto', () => owner, {
      description:
        'The one that its id resolves to, because both are judged to be the same; null where it stands for itself. Its own claims stay with it.',
      nullable: true,
      args: ofView,
      cost: { isRead: true, statements: 1 },
      resolve: async ({ id }: Node, { view }: ViewArgument, { scope }, info) => {
        const found = await scope.named(id, scope.view(view, info));
        return found?.id === id ? null : found;
      },
    });
    addField(owner, 'sameAs', () => [made], {
      description:
        'What is judged of it and others that may be the same, either way, as far as it is in view.',
      args: ofView,
      cost: { rows: { usual: USUAL_ROWS }, statements: 1 },
      resolve: ({ id }: Node, { view }: ViewArgument, { scope }, info) =>
        scope.identities(scope.view(view, info)).load(id),
    });
    addField(owner, 'mergedFrom', () => [GraphQLID], {
      description: `The ids that resolve to it because it is judged to be the same, at once or by way of others; at most ${String(MOST_MERGED)}. Their claims stay with them.`,
      args: ofView,
      cost: { statements: 1 },
      resolve: ({ id }: Node, { view }: ViewArgument, { scope }, info) => {
        const identities = scope.identities(scope.view(view, info));
        return findMergedFrom(id, (one) => identities.load(one));
      },
    });
  }
}

/** The enumeration of what can be judged. */
function judgementOf({ kind, rule }: IdentityKind, enums: Enums): EnumObject {
  const property = kind.properties.find(({ name }) => name === rule.judgement);
  if (!property) throw new Error(`${kind.name} has no property ${rule.judgement}.`);
  return enums.of(property.type);
}

/** Adds the mutation `judgeSameAs`, where the model judges identity. */
export function addJudging({ model, enums, objects, roots }: Parts, citation: SchemaClass): void {
  const identity = identityKindOf(model);
  if (!identity) return;
  const { kind } = identity;
  const judgement = judgementOf(identity, enums);
  const made = makeObject('JudgedSameAs', 'What was judged.');
  addField(made, 'cursor', () => GraphQLString, {
    description: 'The place of the change in the log of changes.',
  });
  addField(made, 'claims', () => [objects.of(kind)], {
    description: 'A claim for each entity after the first.',
    cost: { rows: { most: MOST_JUDGED } },
  });
  const args = makeArguments('JudgeSameAs');
  declareField(args, 'changeId', () => GraphQLID, {
    description: 'A UUID that the client makes for this change.',
  });
  declareField(args, 'entities', () => [GraphQLID], {
    description: `The entities, of one kind, 2 to ${String(MOST_JUDGED)}; the first goes on for the others.`,
  });
  declareField(args, 'judgement', () => judgement, {
    description: 'What is judged.',
  });
  declareField(args, 'citations', () => [citation], { description: 'Who says so; at least one.' });
  roots.addMutation('judgeSameAs', () => made, {
    description:
      'Records that entities are one thing, or are not. Where they are, the ids of the others resolve to the first; `retractClaim` on what it made undoes that. A CONFLICT says which claims stand against it where the ids would lead in a circle.',
    args,
    resolve: async (_, input: JudgeInput, { scope, caller }, info) => {
      const edited = await judgeSameAs(scope.graph, caller, input);
      scope.moveTo(edited.at, info);
      const ids = [...edited.recorded, ...edited.unchanged];
      return { cursor: edited.cursor, claims: () => scope.claims.getMany(ids) };
    },
  });
}
