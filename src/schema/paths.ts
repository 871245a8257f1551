import { GraphQLBoolean, GraphQLID, GraphQLInt } from 'graphql';
import { ArgsType, ObjectType } from 'type-graphql';
import type { Model } from '../graph/model/model.js';
import {
  DEFAULT_HOPS,
  DEFAULT_PATHS,
  MOST_ENTITIES,
  MOST_HOPS,
  MOST_NEIGHBOURS,
  MOST_PATHS,
} from '../graph/query/paths.js';
import type { Enums } from './derive/enums.js';
import type { Lists } from './derive/lists.js';
import { USUAL_ROWS } from './derive/field-cost.js';
import { addField, makeClass } from './derive/make-class.js';
import type { SchemaClass } from './derive/make-class.js';
import type { Objects } from './derive/objects.js';

/** What `paths` answers with, and its arguments. */
export function makePaths(
  model: Model,
  enums: Enums,
  objects: Objects,
  lists: Lists,
): { readonly type: SchemaClass; readonly args: SchemaClass; readonly description: string } {
  const hop = makeClass('Hop');
  ObjectType('Hop', { description: 'One step of a path.', simpleResolvers: true })(hop);
  const entity = objects.of(model.entity);
  const claim = objects.of(model.claim);
  addField(hop, 'from', () => entity, { description: 'Where it begins.' });
  addField(hop, 'claim', () => claim, {
    description: 'The claim that makes it; of several the preferred one.',
  });
  addField(hop, 'claims', () => [claim], {
    description: 'All claims that make it.',
    cost: { rows: { usual: USUAL_ROWS } },
  });
  addField(hop, 'to', () => entity, { description: 'Where it leads.' });

  const path = makeClass('Path');
  ObjectType('Path', {
    description: 'A way from one entity to another, each entity once.',
    simpleResolvers: true,
  })(path);
  addField(path, 'length', () => GraphQLInt, { description: 'How many hops it has.' });
  addField(path, 'hops', () => [hop], {
    description: 'Its steps, in their order.',
    cost: { rows: { most: MOST_HOPS } },
  });

  const paths = makeClass('PathConnection');
  ObjectType('PathConnection', {
    description: 'Ways from one entity to another, the shortest first.',
    simpleResolvers: true,
  })(paths);
  addField(paths, 'nodes', () => [path], { description: 'The paths.', cost: { rows: 'page' } });
  addField(paths, 'complete', () => GraphQLBoolean, {
    description: `Whether no path was left out. A step goes by at most ${String(MOST_NEIGHBOURS)} claims of an entity each way, and on from at most ${String(MOST_ENTITIES)} entities; where both ends came to more, other paths may exist.`,
  });
  addField(paths, 'view', () => lists.viewAnswer, {
    description: 'The view that was used, with every default filled in.',
  });

  const args = makeClass('PathsArguments');
  ArgsType()(args);
  const nullable = true;
  const kinds = enums.kindsOf(model.claim);
  addField(args, 'from', () => GraphQLID, { description: '' });
  addField(args, 'to', () => GraphQLID, { description: '' });
  addField(args, 'maxHops', () => GraphQLInt, { description: '', nullable });
  addField(args, 'first', () => GraphQLInt, { description: '', nullable });
  addField(args, 'kinds', () => [kinds], { description: '', nullable });
  addField(args, 'view', () => lists.view, { description: '', nullable });
  const description = `How two entities are connected by claims that are certainly in view: the shortest ways first. \`maxHops\` is 1 to ${String(MOST_HOPS)} (${String(DEFAULT_HOPS)} unless given), \`first\` 1 to ${String(MOST_PATHS)} (${String(DEFAULT_PATHS)}); \`kinds\` are the kinds of claims to go by: all where it is left out or empty.`;
  return { type: paths, args, description };
}
