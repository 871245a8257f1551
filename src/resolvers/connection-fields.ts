import type { GraphQLFieldResolver } from 'graphql';
import type { FoundPage, FoundRow } from '../graph/query/find.js';
import type { GroupsInput } from '../graph/query/groups.js';
import { echoOf } from '../graph/view/view.js';
import type { Context } from './create-api.js';
import type { ListOf } from './scope.js';

type Resolver = GraphQLFieldResolver<never, Context, never>;

/** A row of a list, with the list and the page that it stands in. */
interface Edge extends FoundRow {
  readonly in: ListOf;
  readonly page: FoundPage;
}

/** The fields of every connection; each is loaded only where it is asked for. */
export const connectionFields: Readonly<Record<string, Resolver>> = {
  edges: async (list: ListOf) => {
    const page = await list.loaders.pages.load(list.parent);
    return page.rows.map((row): Edge => ({ ...row, in: list, page }));
  },
  nodes: async ({ loaders, parent }: ListOf) => {
    const page = await loaders.pages.load(parent);
    return page.rows.map(({ node }) => node);
  },
  pageInfo: async ({ loaders, parent }: ListOf) => {
    const { rows, hasNextPage, hasPreviousPage, cursorOf } = await loaders.pages.load(parent);
    const [first, last] = [rows[0], rows.at(-1)];
    return {
      hasNextPage,
      hasPreviousPage,
      startCursor: first ? cursorOf(first) : null,
      endCursor: last ? cursorOf(last) : null,
    };
  },
  view: ({ loaders }: ListOf) => echoOf(loaders.list.view),
  totalCount: ({ loaders, parent }: ListOf) => loaders.totals.load(parent),
  tally: async ({ loaders, parent, parentNode }: ListOf) => {
    const tally = await loaders.tallies.load(parent);
    const announced = parentNode?.['announcedParticipants'];
    const parties = tally.yes + tally.no + tally.undetermined;
    return {
      ...tally,
      unrecorded:
        loaders.list.source.from === 'parties' && typeof announced === 'number'
          ? Math.max(0, announced - parties)
          : null,
    };
  },
};

/** What connections of claims have beside that. */
export const claimConnectionFields: Readonly<Record<string, Resolver>> = {
  groups: ({ loaders, parent }: ListOf, args: GroupsInput, _, { fieldNodes: [field] }) =>
    field ? loaders.groups(field, args).load(parent) : [],
};

export const edgeFields: Readonly<Record<string, Resolver>> = {
  cursor: (row: Edge) => row.page.cursorOf(row),
  because: ({ node, verdict, in: list }: Edge) =>
    list.loaders.because({ id: node.id, parent: list.parent }, verdict),
};
