import { GraphQLBoolean, GraphQLFloat, GraphQLString } from 'graphql';
import { InputType } from 'type-graphql';
import type { Candidate, MatchRecord } from '../../graph/match/match.js';
import {
  LEAST_SCORE,
  LONGEST_NAME,
  match,
  MATCH_SCORE,
  MOST_CANDIDATES,
  MOST_MATCHED,
} from '../../graph/match/match.js';
import type { ViewInput } from '../../graph/view/view.js';
import {
  declareField,
  makeArguments,
  makeClass,
  makeObject,
} from '../../schema/derive/make-class.js';
import { EdtfString } from '../../schema/scalars.js';
import { addField } from '../fields/field.js';
import type { Parts } from './parts.js';
import { makeSearchKinds } from './search-kinds.js';

interface Matched {
  readonly asked: string;
  readonly candidates: readonly Candidate[];
}

/** Adds the root field `match`. */
export function addMatch({ model, enums, objects, lists, roots }: Parts): void {
  const candidate = makeObject('MatchCandidate', 'An entity that a record may mean.');
  addField(candidate, 'node', () => objects.of(model.entity), {
    description: 'The entity.',
    cost: { isRead: true },
    resolve: ({ id }: Candidate, _, { scope }) => scope.entities.get(id),
  });
  addField(candidate, 'score', () => GraphQLFloat, {
    description:
      'How alike the names are, from 0 to 1, which says that they are the same words; less where the country or the dates of the record speak against it.',
  });
  addField(candidate, 'isMatch', () => GraphQLBoolean, {
    description: `Whether the score is ${String(MATCH_SCORE)} or more: most such candidates are what was meant.`,
    resolve: ({ score }: Candidate) => score >= MATCH_SCORE,
  });
  addField(candidate, 'name', () => GraphQLString, {
    description: 'The name or code of the entity that is most like that of the record.',
  });
  addField(candidate, 'field', () => GraphQLString, {
    description: 'The field that has it: `name`, `aliases`, `identifiers`, or `namings`.',
  });
  addField(candidate, 'reason', () => GraphQLString, {
    description:
      'In what the two names differ, and how the country and the dates of the record stand to what is recorded, in a few words of English.',
  });
  const matched = makeObject('Match', 'What a record may mean.');
  addField(matched, 'asked', () => GraphQLString, {
    description: 'The name or code of the record, as it was given.',
  });
  addField(matched, 'candidates', () => [candidate], {
    description: `The entities that it may mean, the most alike first; at most ${String(MOST_CANDIDATES)}, none whose names are less alike than ${String(LEAST_SCORE)}.`,
    cost: { rows: { most: MOST_CANDIDATES } },
  });

  const nullable = true;
  const kinds = makeSearchKinds(enums, model);
  const input = makeClass('MatchRecordInput');
  InputType('MatchRecordInput', { description: 'What is to be matched.' })(input);
  declareField(input, 'name', () => GraphQLString, {
    description: `A name, or a code, of at most ${String(LONGEST_NAME)} characters.`,
  });
  declareField(input, 'kinds', () => [kinds], {
    description: 'What it may be: an entity of any kind where it is left out or empty.',
    nullable,
  });
  declareField(input, 'country', () => GraphQLString, {
    description:
      'A country that it has to do with: the id, a code or a name of a nation. A candidate that claims connect with other nations alone is no match; one that none connects with a nation stays what it is.',
    nullable,
  });
  declareField(input, 'dates', () => EdtfString, {
    description:
      'When it was there, at least in part, such as a year of its life: a candidate that was not there then, by when it was born and died or took place, is no match.',
    nullable,
  });
  const args = makeArguments('Match');
  declareField(args, 'records', () => [input], {
    description: `What is to be matched: at most ${String(MOST_MATCHED)} at once.`,
  });
  lists.declareView(args);
  roots.addQuery('match', () => [matched], {
    description:
      'The entities that names of a list, such as a column of a spreadsheet, may mean: for each record, in their order, the entities whose names, codes or Namings in view are like its name, whatever the script, the spelling and the order of the words.',
    args,
    cost: {
      rows: { most: MOST_MATCHED },
      sizedBy: ['records'],
      statements: 9,
      forEach: true,
    },
    resolve: async (
      _,
      {
        records,
        view,
      }: { readonly records: readonly MatchRecord[]; readonly view?: ViewInput | null },
      { scope },
      info,
    ): Promise<readonly Matched[]> => {
      const found = await match(scope.graph, records, scope.view(view, info));
      return found.map((candidates, index) => ({ asked: records[index]?.name ?? '', candidates }));
    },
  });
}
