import { GraphQLFloat, GraphQLID, GraphQLInt, GraphQLString } from 'graphql';
import { ArgsType, ObjectType } from 'type-graphql';
import type { Kind, Model } from '../graph/model/model.js';
import { agreementKindsOf, MOST_ACTORS } from '../graph/query/agreement.js';
import { LARGEST_PAGE } from '../graph/query/page.js';
import type { Enums } from './derive/enums.js';
import type { Lists } from './derive/lists.js';
import type { FieldCost } from './derive/field-cost.js';
import { addField, makeClass } from './derive/make-class.js';
import type { SchemaClass } from './derive/make-class.js';
import type { Objects } from './derive/objects.js';

/** A cell for each pair and period: as many periods as decades of data have. */
const COST: FieldCost = {
  sizedBy: ['subjects', 'with'],
  timesBy: { by: { YEAR: 50, MONTH: 500 } },
  statements: 2,
};

/** What `agreement` answers with, and its arguments. */
export function makeAgreement(
  model: Model,
  enums: Enums,
  objects: Objects,
  lists: Lists,
): {
  readonly type: SchemaClass;
  readonly args: SchemaClass;
  readonly description: string;
  readonly cost: FieldCost;
} {
  const kinds = agreementKindsOf(model);
  const cell = makeClass('AgreementCell');
  ObjectType('AgreementCell', {
    description: 'How far two actors agree in one period.',
    simpleResolvers: true,
  })(cell);
  const actor = objects.of(subjectOf(kinds));
  addField(cell, 'subject', () => actor, { description: 'The one.' });
  addField(cell, 'with', () => actor, { description: 'The other.' });
  addField(cell, 'period', () => GraphQLString, {
    description:
      'The year, YYYY, or the month, YYYY-MM, of the claims of the one; null for all time, and for claims whose time is not certain.',
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
  });
  const page = makeClass('AgreementClaimsArguments');
  ArgsType()(page);
  addField(page, 'first', () => GraphQLInt, { description: '', nullable: true });
  for (const kind of kinds) {
    addField(cell, kind.list ?? '', () => [objects.of(kind)], {
      description: `The ${kind.name} claims of both on the topics they share; \`first\` is 1 to ${String(LARGEST_PAGE)}.`,
      args: page,
    });
  }

  const agreement = makeClass('Agreement');
  ObjectType('Agreement', {
    description: 'How far actors agree, pair by pair; pairs that share nothing have no cell.',
    simpleResolvers: true,
  })(agreement);
  addField(agreement, 'cells', () => [cell], {
    description: 'By the one, the other and the period.',
    cost: { rows: 'page' },
  });
  addField(agreement, 'view', () => lists.viewAnswer, {
    description: 'The view that was used, with every default filled in.',
  });

  const on = enums.make(
    'AgreementTopic',
    'What agreement is measured on.',
    Object.fromEntries(kinds.map((kind) => [(kind.list ?? '').toUpperCase(), wordsFor(kind)])),
  );
  const by = enums.make('AgreementPeriod', 'How agreement is divided.', {
    YEAR: 'By year.',
    MONTH: 'By month.',
  });
  const args = makeClass('AgreementArguments');
  ArgsType()(args);
  const nullable = true;
  addField(args, 'subjects', () => [GraphQLID], { description: '' });
  addField(args, 'with', () => [GraphQLID], { description: '' });
  addField(args, 'on', () => on, { description: '' });
  addField(args, 'by', () => by, { description: '', nullable });
  addField(args, 'view', () => lists.view, { description: '', nullable });
  const description = `How far each of \`subjects\` agrees with each of \`with\`, at most ${String(MOST_ACTORS)} actors at once, by the claims that are certainly in view.`;
  return { type: agreement, args, description, cost: COST };
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
