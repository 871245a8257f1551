import { GraphQLString } from 'graphql';
import { ArgsType, ObjectType } from 'type-graphql';
import { MOST_ROWS } from '../graph/answers/standing-answer.js';
import { filterableOf } from '../graph/filter/fields.js';
import type { Kind, Model } from '../graph/model/model.js';
import { singularOf } from '../graph/model/model.js';
import type { Enums } from './derive/enums.js';
import { fixedEnums } from './derive/enums.js';
import type { Inputs } from './derive/inputs.js';
import type { Lists } from './derive/lists.js';
import { USUAL_ROWS } from './derive/field-cost.js';
import { addField, makeClass } from './derive/make-class.js';
import type { SchemaClass } from './derive/make-class.js';
import type { Objects } from './derive/objects.js';

/** A subscription to the answer of a root list. */
export interface AnswerSchema {
  readonly name: string;
  readonly event: SchemaClass;
  readonly args: SchemaClass;
  readonly description: string;
}

/** The subscription to answers about things of `kind`: `nationAnswers`. */
export function answersName(kind: Kind): string {
  return `${singularOf(kind)}Answers`;
}

/** The type of what it gives: `NationAnswerEvent`. */
export function answerEventName(kind: Kind): string {
  return `${kind.name}AnswerEvent`;
}

/** Makes a subscription for each root list of the model. */
export function makeAnswers(
  model: Model,
  enums: Enums,
  inputs: Inputs,
  objects: Objects,
  lists: Lists,
): readonly AnswerSchema[] {
  const { verdict, assumption } = fixedEnums(enums);
  const transition = enums.make('AnswerTransition', 'How a row moves in a standing answer.', {
    ENTERED: 'It is in the answer now. Who holds it already replaces it.',
    LEFT: 'It is not in the answer any more. Who does not hold it need do nothing.',
    CHANGED:
      'It is in the answer as before, and its verdict, its claims or itself are not the same.',
  });
  const listed = [...model.interfaces, ...model.kinds].filter(({ list }) => list !== undefined);
  return listed.map((kind): AnswerSchema => {
    const event = makeClass(answerEventName(kind));
    ObjectType(event.name, {
      description: `A row of a standing answer about ${kind.name} that moved.`,
      simpleResolvers: true,
    })(event);
    addField(event, 'cursor', () => GraphQLString, {
      description: 'How far the answer was given with this event: go on after it.',
    });
    addField(event, 'transition', () => transition, { description: 'How it moved.' });
    addField(event, 'verdict', () => verdict, {
      description: 'How the filter stands for it now; of what left too.',
    });
    addField(event, 'node', () => objects.of(kind), {
      description: 'What stands in the row, as it is now.',
    });
    addField(event, 'because', () => [objects.of(model.claim)], {
      description: 'The claims that make it so, as in the edge of the list; empty for what left.',
      cost: { rows: { usual: USUAL_ROWS } },
    });

    const args = makeClass(`${kind.name}AnswersArguments`);
    ArgsType()(args);
    const filter = inputs.filterOf(filterableOf(kind));
    const nullable = true;
    addField(args, 'where', () => filter, { description: 'What must be so of a row.', nullable });
    addField(args, 'view', () => lists.view, {
      description: 'What to look through. `knownAt` is refused: what was known then never moves.',
      nullable,
    });
    addField(args, 'assume', () => assumption, {
      description: 'What it means that no claim is recorded.',
      nullable,
    });
    addField(args, 'verdicts', () => [verdict], {
      description: 'The verdicts of the rows; YES alone where it is left out or empty.',
      nullable,
    });
    addField(args, 'after', () => GraphQLString, {
      description:
        'The cursor to go on from: of an event of this answer asked the same way, or the field `cursor` of a query for the same list.',
      nullable,
    });
    const description = `The answer that \`${kind.list ?? ''}\` gives, and every move of it: first the rows that there are (after a cursor, what moved since), then each row that enters, leaves or changes, by a change of the log or because a day begins. At most ${String(MOST_ROWS)} rows.`;
    return { name: answersName(kind), event, args, description };
  });
}
