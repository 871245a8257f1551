import { GraphQLBoolean, GraphQLID, GraphQLInt } from 'graphql';
import { MOST_NEIGHBOURS } from '../../graph/query/neighbours.js';
import type { Hop, PathsInput } from '../../graph/query/paths.js';
import {
  DEFAULT_HOPS,
  DEFAULT_PATHS,
  findPaths,
  MOST_ENTITIES,
  MOST_HOPS,
  MOST_PATHS,
} from '../../graph/query/paths.js';
import { echoOf, type View, type ViewInput } from '../../graph/view/view.js';
import { USUAL_ROWS } from '../../schema/derive/field-cost.js';
import { declareField, makeArguments, makeObject } from '../../schema/derive/make-class.js';
import { addField } from '../fields/field.js';
import type { Parts } from './parts.js';

/** Adds the root field `paths`. */
export function addPaths({ model, enums, objects, lists, roots }: Parts): void {
  const hop = makeObject('ClaimHop', 'One step of a path.');
  const entity = objects.of(model.entity);
  const claim = objects.of(model.claim);
  addField(hop, 'from', () => entity, {
    description: 'Where it begins.',
    resolve: ({ from }: Hop, _, { scope }) => scope.entities.get(from),
  });
  addField(hop, 'claim', () => claim, {
    description: 'The claim that makes it; of several the preferred one.',
    resolve: ({ claims }: Hop, _, { scope }) => scope.claims.get(claims[0] ?? ''),
  });
  addField(hop, 'claims', () => [claim], {
    description: 'All claims that make it.',
    cost: { rows: { usual: USUAL_ROWS } },
    resolve: ({ claims }: Hop, _, { scope }) => scope.claims.getMany(claims),
  });
  addField(hop, 'to', () => entity, {
    description: 'Where it leads.',
    resolve: ({ to }: Hop, _, { scope }) => scope.entities.get(to),
  });

  const path = makeObject('ClaimPath', 'A way from one entity to another, each entity once.');
  addField(path, 'length', () => GraphQLInt, { description: 'How many hops it has.' });
  addField(path, 'hops', () => [hop], {
    description: 'Its steps, in their order.',
    cost: { rows: { most: MOST_HOPS } },
  });

  const paths = makeObject('Paths', 'Ways from one entity to another, the shortest first.');
  addField(paths, 'nodes', () => [path], { description: 'The paths.', cost: { rows: 'page' } });
  addField(paths, 'complete', () => GraphQLBoolean, {
    description: `Whether no path was left out. A step goes by at most ${String(MOST_NEIGHBOURS)} claims of an entity each way, and on from at most ${String(MOST_ENTITIES)} entities; where both ends came to more, other paths may exist.`,
  });
  addField(paths, 'view', () => lists.viewAnswer, {
    description: 'The view that was used, with every default filled in.',
    resolve: ({ view }: { readonly view: View }) => echoOf(view),
  });

  const args = makeArguments('Paths');
  const nullable = true;
  const kinds = enums.kindsOf(model.claim);
  declareField(args, 'from', () => GraphQLID, { description: 'The entity that they begin at.' });
  declareField(args, 'to', () => GraphQLID, { description: 'The entity that they lead to.' });
  declareField(args, 'maxHops', () => GraphQLInt, {
    description: `How long a path may be: 1 to ${String(MOST_HOPS)}, ${String(DEFAULT_HOPS)} unless given.`,
    nullable,
  });
  declareField(args, 'first', () => GraphQLInt, {
    description: `How many paths: 1 to ${String(MOST_PATHS)}, ${String(DEFAULT_PATHS)} unless given.`,
    nullable,
  });
  declareField(args, 'kinds', () => [kinds], {
    description: 'The kinds of claims to go by: all where it is left out or empty.',
    nullable,
  });
  lists.declareView(args);
  roots.addQuery('paths', () => paths, {
    description:
      'How two entities are connected by claims that are certainly in view: the shortest ways first.',
    args,
    cost: { statements: 12 },
    resolve: async (
      _,
      input: PathsInput & { readonly view?: ViewInput | null },
      { scope },
      info,
    ) => {
      const view = scope.view(input.view, info);
      const found = await findPaths(scope.graph, input, view);
      scope.mention(found.unknown, info.path);
      const nodes = found.paths.map(({ hops }) => ({ hops, length: hops.length }));
      return { complete: found.complete, nodes, view };
    },
  });
}
