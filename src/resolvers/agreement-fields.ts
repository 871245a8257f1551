import DataLoader from 'dataloader';
import type { GraphQLFieldResolver } from 'graphql';
import { BadInputError } from '../graph/errors.js';
import type { Model } from '../graph/model/model.js';
import type { Graph } from '../graph/graph.js';
import type {
  AgreementBasis,
  AgreementCell,
  AgreementInput,
  StandsOf,
} from '../graph/query/agreement.js';
import {
  agreementKindsOf,
  claimsOfCell,
  findAgreement,
  findStands,
} from '../graph/query/agreement.js';
import { DEFAULT_PAGE, LARGEST_PAGE } from '../graph/query/page.js';
import type { View, ViewInput } from '../graph/view/view.js';
import { echoOf } from '../graph/view/view.js';
import type { Context } from './create-api.js';

type Resolver = GraphQLFieldResolver<never, Context, never>;

interface Found {
  readonly cells: readonly AgreementCell[];
  readonly view: View;
}

/** The root field `agreement`. */
export const findsAgreement: Resolver = async (
  _,
  args: AgreementInput & { readonly view?: ViewInput | null },
  { scope },
  info,
): Promise<Found> => {
  const view = scope.view(args.view, info);
  return { cells: await findAgreement(scope.graph, args, view), view };
};

export const agreementFields: Readonly<Record<string, Resolver>> = {
  view: ({ view }: Found) => echoOf(view),
};

/** Of how many actors the claims are read at once: an engine's answer is taken in one go. */
const ACTORS_AT_ONCE = 2;

/** The fields of a cell; its claims are read only where they are asked for. */
export function agreementCellFields(model: Model): Readonly<Record<string, Resolver>> {
  const loaders = new WeakMap<AgreementBasis, DataLoader<string, StandsOf | undefined>>();
  const standsIn = (
    graph: Graph,
    basis: AgreementBasis,
  ): DataLoader<string, StandsOf | undefined> => {
    const loader =
      loaders.get(basis) ??
      new DataLoader(
        async (actors) => {
          const found = await findStands(graph, basis, actors);
          return actors.map((actor) => found.get(actor));
        },
        { maxBatchSize: ACTORS_AT_ONCE },
      );
    loaders.set(basis, loader);
    return loader;
  };
  const fields: Record<string, Resolver> = {
    subject: ({ subject }: AgreementCell, _, { scope }) => scope.entities.load(subject),
    with: (cell: AgreementCell, _, { scope }) => scope.entities.load(cell.with),
    rate: ({ agreed, shared }: AgreementCell) => agreed / shared,
  };
  for (const kind of agreementKindsOf(model)) {
    fields[kind.list ?? ''] = async (
      cell: AgreementCell,
      args: { readonly first?: number | null },
      { scope },
    ) => {
      const first = args.first ?? DEFAULT_PAGE;
      if (first < 1 || first > LARGEST_PAGE) {
        throw new BadInputError(['first'], `must be from 1 to ${String(LARGEST_PAGE)}.`);
      }
      if (kind !== cell.basis.kind) return [];
      const stands = standsIn(scope.graph, cell.basis);
      const [mine, theirs] = await Promise.all([stands.load(cell.subject), stands.load(cell.with)]);
      if (!mine || !theirs) return [];
      return scope.claims.loadMany(claimsOfCell(cell, mine, theirs, first));
    };
  }
  return fields;
}
