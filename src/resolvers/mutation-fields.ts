import type { GraphQLFieldResolver, GraphQLResolveInfo } from 'graphql';
import type { Edited } from '../graph/edit/edit.js';
import type { EraseInput } from '../graph/edit/erase.js';
import { erase } from '../graph/edit/erase.js';
import type { JudgeInput } from '../graph/edit/judge-same-as.js';
import { judgeSameAs } from '../graph/edit/judge-same-as.js';
import { recordBatch } from '../graph/edit/record-batch.js';
import type { CorrectInput, RetractInput } from '../graph/edit/retract.js';
import { correctClaim, retractClaim } from '../graph/edit/retract.js';
import type { SaveInput } from '../graph/edit/save.js';
import { save } from '../graph/edit/save.js';
import type { Kind, Model } from '../graph/model/model.js';
import { identityKindOf } from '../graph/query/identities.js';
import type { Context } from './create-api.js';

type Resolver = GraphQLFieldResolver<never, Context, never>;
type Fields = Readonly<Record<string, Resolver>>;

/**
 * The root fields that write. What they made is read where it is selected: a promise
 * that nobody waits for ends the process when it fails.
 */
export function mutationFields(model: Model): Fields {
  const fields: Record<string, Resolver> = {
    retractClaim: async (_, args: RetractInput, { scope, caller }, info) => {
      const edited = await retractClaim(scope.graph, caller, args);
      scope.moveTo(edited.at, info);
      return { cursor: edited.cursor, claim: () => scope.claims.load(args.id) };
    },
    erase: async (_, args: EraseInput, { scope, caller }, info) => {
      const { at, cursor, saved, retracted } = await erase(scope.graph, caller, args);
      scope.moveTo(at, info);
      const loader = saved.length > 0 ? scope.entities : scope.claims;
      return { cursor, node: () => loader.load(args.id), claims: retracted };
    },
    recordBatch: async (
      _,
      args: { readonly changeId: string; readonly records: readonly unknown[] },
      { scope, caller },
      info,
    ) => {
      const edited = await recordBatch(scope.graph, caller, args);
      scope.moveTo(edited.at, info);
      return edited;
    },
  };
  if (identityKindOf(model)) {
    fields['judgeSameAs'] = async (_, args: JudgeInput, { scope, caller }, info) => {
      const edited = await judgeSameAs(scope.graph, caller, args);
      scope.moveTo(edited.at, info);
      const made = [...edited.recorded, ...edited.unchanged];
      return { cursor: edited.cursor, claims: () => scope.claims.loadMany(made) };
    };
  }
  for (const kind of model.claims) {
    fields[`record${kind.name}`] = saves(kind);
    fields[`correct${kind.name}`] = async (_, args: CorrectInput, { scope, caller }, info) => {
      const edited = await correctClaim(scope.graph, caller, kind, args);
      scope.moveTo(edited.at, info);
      return {
        cursor: edited.cursor,
        claim: () => scope.claims.load(madeBy(edited)),
        retracted: () => scope.claims.load(args.id),
      };
    };
  }
  for (const kind of model.entities) fields[`save${kind.name}`] = saves(kind);
  return fields;
}

function saves(kind: Kind): Resolver {
  return async (_, args: SaveInput, { scope, caller }, info: GraphQLResolveInfo) => {
    const edited = await save(scope.graph, caller, kind, args);
    scope.moveTo(edited.at, info);
    const loader = kind.category === 'claim' ? scope.claims : scope.entities;
    return { cursor: edited.cursor, [kind.category]: () => loader.load(madeBy(edited)) };
  };
}

/** The one entity or claim that an edit made, or found there just so. */
function madeBy({ saved, recorded, unchanged }: Edited): string {
  const [id] = [...saved, ...recorded, ...unchanged];
  if (id === undefined) throw new Error('An edit names nothing that it made.');
  return id;
}
