import { visit, type GraphQLResolveInfo } from 'graphql';
import type { Model } from '../../graph/model/model.js';
import type { Projection } from '../../graph/query/projection.js';
import type { Resolver } from './field.js';

/** The fields that a field is made of, where it is made of others. */
function madeOf(name: string, { claims }: Model): readonly string[] {
  if (name === 'sentence') return ['name'];
  return name === 'tally' ? claims.flatMap(({ claim }) => claim?.party?.announced ?? []) : [];
}

/** A field that is made of whatever a kind has to search. */
const HIGHLIGHTS = 'highlights';

/** Makes a root field read no more of each node than the document selects, somewhere in it. */
export function narrowed(resolve: Resolver): Resolver {
  return (source, args, context, info) => {
    const { scope } = context;
    scope.narrow(selectedIn(info, scope.graph.model));
    scope.turns.keepPaceOf(info.operation);
    return resolve(source, args, context, info);
  };
}

const known = new WeakMap<object, { readonly projection: Projection }>();

/** The names of all fields that a document selects; none where that does not say what it needs. */
function selectedIn({ operation, fragments }: GraphQLResolveInfo, model: Model): Projection {
  const before = known.get(operation);
  if (before) return before.projection;
  const names = new Set<string>();
  for (const definition of [operation, ...Object.values(fragments)]) {
    visit(definition, {
      Field: ({ name: { value } }) => {
        for (const name of [value, ...madeOf(value, model)]) names.add(name);
      },
    });
  }
  const projection = names.has(HIGHLIGHTS) ? undefined : names;
  known.set(operation, { projection });
  return projection;
}
