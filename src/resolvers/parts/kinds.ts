import { GraphQLID, type GraphQLResolveInfo } from 'graphql';
import { checkId } from '../../graph/check-id.js';
import { BadInputError } from '../../graph/errors.js';
import { inPlural } from '../../graph/model/in-plural.js';
import { kindOfId } from '../../graph/model/kind-of-id.js';
import { singularOf, type Kind } from '../../graph/model/model.js';
import type { Node } from '../../graph/query/projection.js';
import { LARGEST_PAGE } from '../../graph/query/page.js';
import type { ViewInput } from '../../graph/view/view.js';
import { declareField, makeArguments } from '../../schema/derive/make-class.js';
import type { Parts } from './parts.js';
import type { ListArguments } from '../reading/asked-lists.js';
import type { Scope } from '../reading/scope.js';

interface One {
  readonly id: string;
  readonly view?: ViewInput | null;
}

/** Adds the root fields that every kind has, one thing and a list, and those for whatever has an id. */
export function addKinds(parts: Parts): void {
  const { model, objects, lists, roots } = parts;
  const one = makeArguments('One');
  declareField(one, 'id', () => GraphQLID, { description: 'Its id, or one that resolves to it.' });
  lists.declareView(one);
  for (const kind of model.entities) {
    roots.addQuery(singularOf(kind), () => objects.of(kind), {
      description: `The ${kind.name} that the id resolves to in the view: the one of that id, or the one that it was merged into. Null where there is none.`,
      args: one,
      nullable: true,
      cost: { statements: 1 },
      resolve: async (_, { id, view: asked }: One, { scope }, info) => {
        const view = scope.view(asked, info);
        checkId(id, ['id']);
        const node = kindOfId(model, id) === kind ? await scope.named(id, view) : null;
        if (!node) scope.mention([{ id, kinds: [kind], argument: ['id'] }], info.path);
        return node;
      },
    });
  }
  for (const kind of [...model.interfaces, ...model.kinds].filter(hasList)) {
    const words =
      kind.category === 'entity'
        ? `All ${inPlural(kind)}`
        : `All ${inPlural(kind)}, whatever their subject`;
    const connection = lists.connectionOf(kind);
    roots.addQuery(kind.list, () => connection, {
      description: `${words}.`,
      args: lists.argumentsOf(kind),
      cost: { statements: 1 },
      resolve: (_, args: ListArguments, { scope }, info) =>
        scope.list({ from: 'kind', kind }, args, info),
    });
  }
  addNodes(parts);
}

/** Adds `node` and `nodes` by the Relay specification: what has the id, whatever is judged of it. */
function addNodes({ objects, roots }: Parts): void {
  const one = makeArguments('Node');
  declareField(one, 'id', () => GraphQLID, { description: 'The id of an entity or a claim.' });
  const several = makeArguments('Nodes');
  declareField(several, 'ids', () => [GraphQLID], {
    description: `The ids of entities and claims, at most ${String(LARGEST_PAGE)}.`,
  });
  roots.addQuery('node', () => objects.node, {
    description:
      'The entity or claim that has the id; null where there is none. One that was merged is there too: its `mergedInto` says what its id resolves to.',
    args: one,
    nullable: true,
    cost: { statements: 1 },
    resolve: (_, { id }: { readonly id: string }, { scope }, info) => load(id, ['id'], scope, info),
  });
  roots.addQuery('nodes', () => [objects.node], {
    description:
      'The entities and claims that have the ids, in their order; null in the place of each that there is not.',
    args: several,
    nullable: 'items',
    cost: { rows: { most: LARGEST_PAGE }, sizedBy: ['ids'], statements: 1 },
    resolve: (_, { ids }: { readonly ids: readonly string[] }, { scope }, info) => {
      if (ids.length > LARGEST_PAGE) {
        throw new BadInputError(
          ['ids'],
          `takes at most ${String(LARGEST_PAGE)} ids; ask in parts.`,
        );
      }
      return ids.map((id, place) => load(id, ['ids', place], scope, info));
    },
  });
}

/** Finds what has an id that stands at `argument`; what there is not is warned of. */
async function load(
  id: string,
  argument: readonly (string | number)[],
  scope: Scope,
  info: GraphQLResolveInfo,
): Promise<Node | null> {
  checkId(id, argument);
  const { model } = scope.graph;
  const kind = kindOfId(model, id);
  const from = kind?.category === 'entity' ? 'entities' : 'claims';
  const node = kind ? await scope[from].load(id) : null;
  if (!node) scope.mention([{ id, kinds: model.kinds, argument }], info.path);
  return node;
}

function hasList(kind: Kind): kind is Kind & { readonly list: string } {
  return kind.list !== undefined;
}
