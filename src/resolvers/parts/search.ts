import { GraphQLBoolean, GraphQLFloat, GraphQLInt, GraphQLString } from 'graphql';
import type { Node } from '../../graph/query/projection.js';
import { kindOf } from '../../graph/query/nodes.js';
import { DEFAULT_PAGE, LARGEST_PAGE } from '../../graph/query/page.js';
import { MOST_RANKED } from '../../graph/search/candidates.js';
import { highlight } from '../../graph/search/highlight.js';
import type { FoundBySearch, SearchInput, SearchResult } from '../../graph/search/search.js';
import { search } from '../../graph/search/search.js';
import { LONGEST_QUERY, MOST_TERMS } from '../../graph/search/search-query.js';
import { searchedTextsOf } from '../../graph/search/searched-texts.js';
import { echoOf, type View, type ViewInput } from '../../graph/view/view.js';
import { declareField, makeArguments, makeObject } from '../../schema/derive/make-class.js';
import type { SchemaClass } from '../../schema/derive/make-class.js';
import type { Context } from '../reading/context.js';
import { addField } from '../fields/field.js';
import type { Parts } from './parts.js';
import { makeSearchKinds } from './search-kinds.js';
import type { Scope } from '../reading/scope.js';

interface Found extends FoundBySearch {
  readonly view: View;
}

interface Edge extends SearchResult {
  readonly of: Found;
}

/** Adds the root field `search`. */
export function addSearch({ model, enums, objects, lists, roots }: Parts): void {
  const highlights = makeHighlight();
  const edge = makeObject('SearchEdge', 'What a search found.');
  addField(edge, 'cursor', () => GraphQLString, {
    description: 'Its place in the list, to go on from.',
  });
  addField(edge, 'node', () => objects.node, {
    description: 'The entity or claim.',
    resolve: (result: Edge, _, { scope }) => load(result, scope),
  });
  addField(edge, 'score', () => GraphQLFloat, {
    description:
      'How well it answers, from 0 to 1: the whole name or id, then words that begin a name, the whole of another name or a code, letters that begin a name, words of a name, words of another name, then a description or a gist; a word with a typo counts less. Below 0.14 are names that are alike, and what lacks a word.',
  });
  addField(edge, 'highlights', () => [highlights], {
    description: 'The texts that the words were found in, names first; at most five.',
    cost: { rows: { most: 5 } },
    resolve: highlightsOf,
  });

  const found = makeObject('SearchConnection', 'A page of what a search found, the best first.');
  addField(found, 'edges', () => [edge], {
    description: 'What was found, each with its score.',
    cost: { rows: 'page' },
    resolve: (of: Found) => of.results.map((result): Edge => ({ ...result, of })),
  });
  addField(found, 'nodes', () => [objects.node], {
    description: 'What was found.',
    cost: { rows: 'page' },
    resolve: ({ results }: Found, _, { scope }) => results.map((result) => load(result, scope)),
  });
  addField(found, 'pageInfo', () => lists.pageInfo, {
    description: 'Where the page stands.',
    resolve: ({ results, hasNextPage, hasPreviousPage }: Found) => ({
      hasNextPage,
      hasPreviousPage,
      startCursor: results[0]?.cursor ?? null,
      endCursor: results.at(-1)?.cursor ?? null,
    }),
  });
  addField(found, 'totalCount', () => GraphQLInt, {
    description: `How many were found; null where more than ${String(MOST_RANKED)} entities or claims have the words: then only so many are ranked.`,
    nullable: true,
  });
  addField(found, 'view', () => lists.viewAnswer, {
    description: 'The view that was used, with every default filled in.',
    resolve: ({ view }: Found) => echoOf(view),
  });

  const nullable = true;
  const kinds = makeSearchKinds(enums, model);
  const args = makeArguments('Search');
  declareField(args, 'text', () => GraphQLString, {
    description: `The words to find, or an id: at most ${String(MOST_TERMS)}, and ${String(LONGEST_QUERY)} characters.`,
  });
  declareField(args, 'kinds', () => [kinds], {
    description: 'What is searched: all kinds where it is left out or empty.',
    nullable,
  });
  declareField(args, 'first', () => GraphQLInt, {
    description: `How many rows: 1 to ${String(LARGEST_PAGE)}, ${String(DEFAULT_PAGE)} unless given.`,
    nullable,
  });
  declareField(args, 'after', () => GraphQLString, {
    description: 'The cursor of the row that the page follows.',
    nullable,
  });
  lists.declareView(args);
  roots.addQuery('search', () => found, {
    description: `Entities by their names, identifiers and descriptions, and by the names and codes that Namings in view give them, whenever they held; and claims certainly in view by what they and their sources say. A Naming is found as its subject, and itself where \`kinds\` has NAMING or CLAIM. All words of \`text\` must be found (at most ${String(MOST_TERMS)}, and ${String(LONGEST_QUERY)} characters), whatever the case and the accents: a word as it is, one that begins so (in texts other than names from 4 letters on), one that is so in Latin letters, or one with a typo (one from 4 letters on, two from 8). Where no name has them all, names that are alike are found too, and what has all words but one; they score less than 0.14. An id is found where it is the whole text. There is no syntax. \`kinds\` are what is searched: all where it is left out or empty.`,
    args,
    cost: { statements: 7 },
    resolve: async (
      _,
      input: SearchInput & { readonly view?: ViewInput | null },
      { scope },
      info,
    ): Promise<Found> => {
      const view = scope.view(input.view, info);
      return { ...(await search(scope.graph, input, view)), view };
    },
  });
}

function load({ is, id }: SearchResult, scope: Scope): Promise<Node | null> {
  return is === 'entity' ? scope.entities.load(id) : scope.claims.load(id);
}

async function highlightsOf(
  edge: Edge,
  _: unknown,
  { scope }: Context,
): Promise<readonly object[]> {
  const node = await load(edge, scope);
  const kind = node && kindOf(scope.graph.model.kinds, node);
  if (!kind) return [];
  const citations = edge.is === 'claim' ? await scope.citations.load(edge.id) : [];
  const gists = new Set(citations.flatMap(({ gist }) => gist ?? []));
  const own = searchedTextsOf(kind, node, [...gists]);
  const given = edge.names.map(({ list, text }) => ({ field: list, as: 'alias' as const, text }));
  return highlight(edge.of.query, [
    ...own.filter(({ as }) => as === 'name'),
    ...given,
    ...own.filter(({ as }) => as !== 'name'),
  ]);
}

function makeHighlight(): SchemaClass {
  const part = makeObject('SearchHighlightPart', 'A piece of a text that was searched.');
  addField(part, 'text', () => GraphQLString, { description: 'The piece.' });
  addField(part, 'isMatch', () => GraphQLBoolean, {
    description: 'Whether it answers a word of the search.',
  });

  const made = makeObject('SearchHighlight', 'Where a text answers a search.');
  addField(made, 'field', () => GraphQLString, {
    description:
      'The field that has it; `citations` for the gist of one, `namings` for a name or a code that a claim gives.',
  });
  addField(made, 'text', () => GraphQLString, {
    description: 'The text; of a long one the part around the first match.',
  });
  addField(made, 'parts', () => [part], {
    description: 'The same text in pieces, so that matches can be marked.',
    cost: { rows: { usual: 20 } },
  });
  return made;
}
