import { GraphQLID } from 'graphql';
import { checkId } from '../graph/check-id.js';
import { BadInputError } from '../graph/errors.js';
import { kindOfId } from '../graph/model/kind-of-id.js';
import type { Kind } from '../graph/model/model.js';
import { singularOf } from '../graph/model/model.js';
import type { Node } from '../graph/query/find.js';
import { LARGEST_PAGE } from '../graph/query/page.js';
import type { View, ViewInput } from '../graph/view/view.js';
import type { SchemaClass } from '../schema/derive/make-class.js';
import { declareField, makeArguments } from '../schema/derive/make-class.js';
import type { Lists } from './lists.js';
import type { Parts } from './parts.js';
import type { ListArguments, Scope } from './scope.js';

interface Looking {
  readonly view?: ViewInput | null;
}

/** Adds the root fields that every kind has, one thing and a list, and those for whatever has an id. */
export function addKinds({ model, objects, lists, roots }: Parts): void {
  const one = argumentsOf('One', lists, (made) => {
    declareField(made, 'id', () => GraphQLID, { description: '' });
  });
  const several = argumentsOf('Several', lists, (made) => {
    declareField(made, 'ids', () => [GraphQLID], { description: '' });
  });
  for (const kind of model.entities) {
    roots.addQuery(singularOf(kind), () => objects.of(kind), {
      description: `The ${kind.name} of that id; null where there is none.`,
      args: one,
      nullable: true,
      cost: { statements: 1 },
      resolve: async (_, { id, view }: Looking & { readonly id: string }, { scope }, info) => {
        const node = await load(id, 'id', scope, scope.view(view, info));
        return node?.type === kind.type ? node : null;
      },
    });
  }
  for (const kind of [...model.interfaces, ...model.kinds].filter(hasList)) {
    const words =
      kind.category === 'entity' ? `All ${kind.list}` : `All ${kind.list}, whoever they are about`;
    const connection = lists.connectionOf(kind);
    roots.addQuery(kind.list, () => connection, {
      description: `${words}.`,
      args: lists.argumentsOf(kind),
      cost: { statements: 1 },
      resolve: (_, args: ListArguments, { scope }, info) =>
        scope.list({ from: 'kind', kind }, args, info),
    });
  }
  roots.addQuery('node', () => objects.node, {
    description: 'The entity or claim of that id; null where there is none.',
    args: one,
    nullable: true,
    cost: { statements: 1 },
    resolve: (_, { id, view }: Looking & { readonly id: string }, { scope }, info) =>
      load(id, 'id', scope, scope.view(view, info)),
  });
  roots.addQuery('nodes', () => [objects.node], {
    description: 'The entities and claims of those ids, in their order; null where there is none.',
    args: several,
    nullable: 'items',
    cost: { rows: { most: LARGEST_PAGE }, sizedBy: ['ids'], statements: 1 },
    resolve: (
      _,
      { ids, view: asked }: Looking & { readonly ids: readonly string[] },
      { scope },
      info,
    ) => {
      const view = scope.view(asked, info);
      if (ids.length > LARGEST_PAGE) {
        throw new BadInputError(
          ['ids'],
          `takes at most ${String(LARGEST_PAGE)} ids; ask in parts.`,
        );
      }
      return ids.map((id) => load(id, 'ids', scope, view));
    },
  });
}

/** Finds whatever has an id; of an entity what goes on for it. */
async function load(id: string, path: string, scope: Scope, view: View): Promise<Node | null> {
  checkId(id, [path]);
  const kind = kindOfId(scope.graph.model, id);
  if (!kind) return null;
  return kind.category === 'entity' ? scope.named(id, view) : scope.claims.load(id);
}

function argumentsOf(name: string, lists: Lists, fill: (made: SchemaClass) => void): SchemaClass {
  const made = makeArguments(name);
  fill(made);
  declareField(made, 'view', () => lists.view, { description: '', nullable: true });
  return made;
}

function hasList(kind: Kind): kind is Kind & { readonly list: string } {
  return kind.list !== undefined;
}
