import { GraphQLBoolean, GraphQLFloat, GraphQLInt, GraphQLString } from 'graphql';
import { ArgsType, ObjectType } from 'type-graphql';
import type { Model } from '../graph/model/model.js';
import { MOST_RANKED } from '../graph/search/candidates.js';
import { LONGEST_QUERY, MOST_TERMS } from '../graph/search/search-query.js';
import type { Enums } from './derive/enums.js';
import type { Lists } from './derive/lists.js';
import { addField, makeClass } from './derive/make-class.js';
import type { SchemaClass } from './derive/make-class.js';
import type { Objects } from './derive/objects.js';

/** What `search` answers with, and its arguments. */
export function makeSearch(
  model: Model,
  enums: Enums,
  objects: Objects,
  lists: Lists,
): { readonly type: SchemaClass; readonly args: SchemaClass; readonly description: string } {
  const highlight = makeHighlight();
  const edge = makeClass('SearchEdge');
  ObjectType('SearchEdge', {
    description: 'What a search found.',
    simpleResolvers: true,
  })(edge);
  addField(edge, 'cursor', () => GraphQLString, {
    description: 'Its place in the list, to go on from.',
  });
  addField(edge, 'node', () => objects.node, { description: 'The entity or claim.' });
  addField(edge, 'score', () => GraphQLFloat, {
    description:
      'How well it answers, from 0 to 1: the whole name, then what begins a name, words of a name, another name or an identifier, then a description or a gist; a word with a typo counts less.',
  });
  addField(edge, 'highlights', () => [highlight], {
    description: 'The texts that the words were found in, names first; at most five.',
    cost: { rows: { most: 5 } },
  });

  const found = makeClass('SearchConnection');
  ObjectType('SearchConnection', {
    description: 'A page of what a search found, the best first.',
    simpleResolvers: true,
  })(found);
  addField(found, 'edges', () => [edge], {
    description: 'What was found, each with its score.',
    cost: { rows: 'page' },
  });
  addField(found, 'nodes', () => [objects.node], {
    description: 'What was found.',
    cost: { rows: 'page' },
  });
  addField(found, 'pageInfo', () => lists.pageInfo, { description: 'Where the page stands.' });
  addField(found, 'totalCount', () => GraphQLInt, {
    description: `How many were found; null where more than ${String(MOST_RANKED)} entities or claims have the words: then only so many are ranked.`,
    nullable: true,
  });
  addField(found, 'view', () => lists.viewAnswer, {
    description: 'The view that was used, with every default filled in.',
  });

  const nullable = true;
  const kinds = enums.make('SearchKind', 'What a search can be for.', kindsOf(model));
  const args = makeClass('SearchArguments');
  ArgsType()(args);
  addField(args, 'text', () => GraphQLString, { description: '' });
  addField(args, 'kinds', () => [kinds], { description: '', nullable });
  addField(args, 'first', () => GraphQLInt, { description: '', nullable });
  addField(args, 'after', () => GraphQLString, { description: '', nullable });
  addField(args, 'view', () => lists.view, { description: '', nullable });
  const description = `Entities by their names, identifiers and descriptions, and claims certainly in view by what they and their sources say. All words of \`text\` must be found (at most ${String(MOST_TERMS)}, and ${String(LONGEST_QUERY)} characters), whatever the case and the accents: a word as it is, one that begins so (in texts other than names from 4 letters on), or one with a typo (one from 4 letters on, two from 8). There is no syntax. \`kinds\` are what is searched: all where it is left out or empty.`;
  return { type: found, args, description };
}

/** The kinds and the interfaces that they share, with what each is. */
function kindsOf(model: Model): Readonly<Record<string, string>> {
  return Object.fromEntries(
    [...model.interfaces, ...model.kinds].map(({ type, description }) => [type, description]),
  );
}

function makeHighlight(): SchemaClass {
  const part = makeClass('SearchHighlightPart');
  ObjectType('SearchHighlightPart', {
    description: 'A piece of a text that was searched.',
    simpleResolvers: true,
  })(part);
  addField(part, 'text', () => GraphQLString, { description: 'The piece.' });
  addField(part, 'isMatch', () => GraphQLBoolean, {
    description: 'Whether it answers a word of the search.',
  });

  const highlight = makeClass('SearchHighlight');
  ObjectType('SearchHighlight', {
    description: 'Where a text answers a search.',
    simpleResolvers: true,
  })(highlight);
  addField(highlight, 'field', () => GraphQLString, {
    description: 'The field that has it; `citations` for the gist of one.',
  });
  addField(highlight, 'text', () => GraphQLString, {
    description: 'The text; of a long one the part around the first match.',
  });
  addField(highlight, 'parts', () => [part], {
    description: 'The same text in pieces, so that matches can be marked.',
    cost: { rows: { usual: 20 } },
  });
  return highlight;
}
