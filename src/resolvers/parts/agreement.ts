import DataLoader from 'dataloader';
import { GraphQLFloat, GraphQLID, GraphQLInt, GraphQLString } from 'graphql';
import { InputType } from 'type-graphql';
import { filterableOf } from '../../graph/filter/fields.js';
import { getOrMake } from '../../graph/get-or-make.js';
import type { Graph } from '../../graph/graph.js';
import type { Kind } from '../../graph/model/model.js';
import type {
  AgreementBasis,
  AgreementCell,
  AgreementInput,
  StandsOf,
} from '../../graph/query/agreement.js';
import {
  agreementKindsOf,
  claimsOfCell,
  findAgreement,
  findStands,
  MOST_ACTORS,
} from '../../graph/query/agreement.js';
import { DEFAULT_PAGE, LARGEST_PAGE } from '../../graph/query/page.js';
import { readBound } from '../../graph/read-bound.js';
import { echoOf, type View, type ViewInput } from '../../graph/view/view.js';
import type { FieldCost } from '../../schema/derive/field-cost.js';
import {
  declareField,
  makeArguments,
  makeClass,
  makeObject,
} from '../../schema/derive/make-class.js';
import { EdtfString } from '../../schema/scalars.js';
import { addField, type Resolver } from '../fields/field.js';
import type { Parts } from './parts.js';

/** As how many actors all of them count before it is known how many there are. */
const USUAL_ACTORS = 30;

/** A cell for each pair and period: as many periods as decades of data have. */
const PERIODS = { DECADE: 6, YEAR: 50, MONTH: 500 };

const COST: FieldCost = {
  sizedBy: ['subjects', 'with'],
  leftOut: USUAL_ACTORS,
  timesBy: { by: PERIODS },
  statements: 2,
};

/** What was found, and how many cells of it were counted before. */
interface Found {
  readonly cells: readonly AgreementCell[];
  readonly view: View;
  readonly counted: number;
}

/** Adds the root field `agreement`. */
export function addAgreement({ model, enums, inputs, objects, lists, roots }: Parts): void {
  const kinds = agreementKindsOf(model);
  const cell = makeObject('AgreementCell', 'How far two actors agree in one period.');
  const actor = objects.of(subjectOf(kinds));
  addField(cell, 'subject', () => actor, {
    description: 'The one.',
    resolve: ({ subject }: AgreementCell, _, { scope }) => scope.entities.get(subject),
  });
  addField(cell, 'with', () => actor, {
    description: 'The other.',
    resolve: (found: AgreementCell, _, { scope }) => scope.entities.get(found.with),
  });
  addField(cell, 'period', () => GraphQLString, {
    description:
      'The decade, such as "199X", the year, "1994", or the month, "1994-05", in which the claims of the one lie; null for all time, and for claims that do not certainly lie in one.',
    nullable: true,
  });
  addField(cell, 'shared', () => GraphQLInt, {
    description: 'On how many topics both took a stand.',
  });
  addField(cell, 'agreed', () => GraphQLInt, {
    description: 'On how many of these it was the same.',
  });
  addField(cell, 'rate', () => GraphQLFloat, {
    description: 'The agreed ones as a part of the shared ones, from 0 to 1.',
    resolve: ({ agreed, shared }: AgreementCell) => agreed / shared,
  });
  const page = makeArguments('AgreementClaims');
  declareField(page, 'first', () => GraphQLInt, {
    description: `How many claims: 1 to ${String(LARGEST_PAGE)}, ${String(DEFAULT_PAGE)} unless given.`,
    nullable: true,
  });
  const standsIn = loadStands();
  for (const kind of kinds) {
    addField(cell, kind.list ?? '', () => [objects.of(kind)], {
      description: `The ${kind.name} claims of both on the topics they share; \`first\` is 1 to ${String(LARGEST_PAGE)}.`,
      args: page,
      resolve: claimsIn(kind, standsIn),
    });
  }

  const agreement = makeObject(
    'Agreement',
    'How far actors agree, pair by pair; pairs that share nothing have no cell.',
  );
  addField(agreement, 'cells', () => [cell], {
    description: 'By the one, the other and the period.',
    cost: { rows: 'page' },
    resolve: ({ cells, counted }: Found, _, { countRows }, info) => {
      if (cells.length > counted) countRows?.(cells.length - counted, info);
      return cells;
    },
  });
  addField(agreement, 'view', () => lists.viewAnswer, {
    description: 'The view that was used, with every default filled in.',
    resolve: ({ view }: Found) => echoOf(view),
  });

  const on = enums.make(
    'AgreementTopic',
    'What agreement is measured on.',
    Object.fromEntries(kinds.map((kind) => [(kind.list ?? '').toUpperCase(), wordsFor(kind)])),
  );
  const by = enums.make('AgreementPeriod', 'How agreement is divided.', {
    DECADE: 'By decade.',
    YEAR: 'By year.',
    MONTH: 'By month.',
  });
  const where = makeClass('AgreementFilter');
  InputType('AgreementFilter', {
    description: 'What must be so of the claims that count: a filter for what `on` names.',
  })(where);
  for (const kind of kinds) {
    const filter = inputs.filterOf(filterableOf(kind));
    declareField(where, kind.list ?? '', () => filter, {
      description: `Which ${kind.name} claims count, where \`on\` is ${(kind.list ?? '').toUpperCase()}.`,
      nullable: true,
    });
  }
  const args = makeArguments('Agreement');
  const nullable = true;
  declareField(args, 'subjects', () => [GraphQLID], {
    description: 'Who is compared; all who have such claims where it is left out.',
    nullable,
  });
  declareField(args, 'with', () => [GraphQLID], {
    description:
      'With whom each of them is compared; with all who have such claims where it is left out.',
    nullable,
  });
  declareField(args, 'on', () => on, { description: 'The claims that are compared.' });
  declareField(args, 'by', () => by, {
    description: 'By which periods; all time is one where it is left out.',
    nullable,
  });
  declareField(args, 'where', () => where, {
    description: 'Which claims count, those for which it is certainly so; all where left out.',
    nullable,
  });
  declareField(args, 'during', () => EdtfString, {
    description:
      "When the claims that count are certainly so, or were made: at some moment of this, whatever the view's time.",
    nullable,
  });
  lists.declareView(args);
  roots.addQuery('agreement', () => agreement, {
    description: `How far each of \`subjects\` agrees with each of \`with\`, or all with all, at most ${String(MOST_ACTORS)} actors at once, by the claims that assert and are certainly in view.`,
    args,
    cost: COST,
    resolve: async (
      _,
      input: AgreementInput & { readonly view?: ViewInput | null },
      { scope },
      info,
    ) => {
      const view = scope.view(input.view, info);
      const { cells, unknown, named } = await findAgreement(scope.graph, input, view);
      scope.mention([...unknown, ...named], info.path);
      const [mine, theirs] = [input.subjects, input.with].map((ids) => ids?.length ?? USUAL_ACTORS);
      const periods = input.by ? PERIODS[input.by] : 1;
      const found: Found = { cells, view, counted: (mine ?? 0) * (theirs ?? 0) * periods };
      return found;
    },
  });
}

/** Of how many actors the claims are read at once: an engine's answer is taken in one go. */
const ACTORS_AT_ONCE = 2;

type Stands = DataLoader<string, StandsOf | undefined>;
type StandsIn = (graph: Graph, basis: AgreementBasis) => Stands;

/** Makes what loads the claims of actors that an agreement rests on. */
function loadStands(): StandsIn {
  const loaders = new WeakMap<AgreementBasis, Stands>();
  return (graph, basis) =>
    getOrMake(
      loaders,
      basis,
      () =>
        new DataLoader(
          async (actors) => {
            const found = await findStands(graph, basis, actors);
            return actors.map((actor) => found.get(actor));
          },
          { maxBatchSize: ACTORS_AT_ONCE },
        ),
    );
}

/** The claims of a cell; they are read only where they are asked for. */
function claimsIn(kind: Kind, standsIn: StandsIn): Resolver {
  return async (cell: AgreementCell, args: { readonly first?: number | null }, { scope }) => {
    const first = readBound('first', args.first ?? DEFAULT_PAGE, 1, LARGEST_PAGE);
    if (kind !== cell.basis.kind) return [];
    const stands = standsIn(scope.graph, cell.basis);
    const [mine, theirs] = await Promise.all([stands.load(cell.subject), stands.load(cell.with)]);
    if (!mine || !theirs) return [];
    return scope.claims.getMany(claimsOfCell(cell, mine, theirs, first));
  };
}

function subjectOf(kinds: readonly Kind[]): Kind {
  const subject = kinds[0]?.claim?.subject;
  if (!subject) throw new Error('No kind says how its claims agree.');
  return subject;
}

function wordsFor(kind: Kind): string {
  const { field, among } = kind.claim?.agreement ?? { field: '', among: [] };
  return `${kind.name} claims on the same topic agree where \`${field}\` is the same; it counts where it is ${among.join(', ')}.`;
}
