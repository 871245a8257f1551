import { defaultFieldResolver, type GraphQLFieldResolver, type GraphQLSchema } from 'graphql';
import { requireScopes } from '../../graph/access/require-scopes.js';
import type { Scope } from '../../graph/access/scopes.js';
import type { AccessRules } from './access-rules.js';
import type { Context } from '../reading/context.js';

type Resolver = GraphQLFieldResolver<unknown, unknown>;

/**
 * Puts the rules before all root fields of a schema, whichever door they are
 * asked through.
 *
 * @throws where a root field has no rule: it must not be open by mistake
 */
export function guardRootFields(schema: GraphQLSchema, rules: AccessRules): void {
  for (const type of [
    schema.getQueryType(),
    schema.getMutationType(),
    schema.getSubscriptionType(),
  ]) {
    for (const field of Object.values(type?.getFields() ?? {})) {
      const name = `${type?.name ?? ''}.${field.name}`;
      const scopes = rules.get(name);
      if (!scopes) {
        throw new Error(
          `${name} has no rule for who may ask for it. Add it to src/resolvers/build/access-rules.ts.`,
        );
      }
      field.resolve = guarded(field.resolve ?? defaultFieldResolver, scopes);
      if (field.subscribe) field.subscribe = guarded(field.subscribe, scopes);
    }
  }
}

function guarded(resolve: Resolver, scopes: readonly Scope[]): Resolver {
  return (source, args, context, info) => {
    requireScopes((context as Context).caller, scopes, `\`${info.fieldName}\``);
    return resolve(source, args, context, info);
  };
}
