import type { GraphQLFieldResolver } from 'graphql';
import { BadInputError } from '../graph/errors.js';
import type { Model } from '../graph/model/model.js';
import type { AgreementCell, AgreementInput } from '../graph/query/agreement.js';
import { agreementKindsOf, findAgreement } from '../graph/query/agreement.js';
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

/** The fields of a cell; its claims are read only where they are asked for. */
export function agreementCellFields(model: Model): Readonly<Record<string, Resolver>> {
  const fields: Record<string, Resolver> = {
    subject: ({ subject }: AgreementCell, _, { scope }) => scope.entities.load(subject),
    with: (cell: AgreementCell, _, { scope }) => scope.entities.load(cell.with),
    rate: ({ agreed, shared }: AgreementCell) => agreed / shared,
  };
  for (const kind of agreementKindsOf(model)) {
    fields[kind.list ?? ''] = async (
      { claims }: AgreementCell,
      args: { readonly first?: number | null },
      { scope },
    ) => {
      const first = args.first ?? DEFAULT_PAGE;
      if (first < 1 || first > LARGEST_PAGE) {
        throw new BadInputError(['first'], `must be from 1 to ${String(LARGEST_PAGE)}.`);
      }
      const nodes = await scope.claims.loadMany(claims.slice(0, first));
      return nodes.filter((node) => node instanceof Error || node?.type === kind.type);
    };
  }
  return fields;
}
