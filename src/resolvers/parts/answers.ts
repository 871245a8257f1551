import { GraphQLBoolean, GraphQLString } from 'graphql';
import type { AnswerEvent } from '../../graph/answers/answer-event.js';
import { followAnswer, type FollowAnswerInput } from '../../graph/answers/follow-answer.js';
import type { AnswerInput } from '../../graph/answers/standing-answer.js';
import { MOST_ROWS, readStandingAnswer } from '../../graph/answers/standing-answer.js';
import { filterableOf } from '../../graph/filter/fields.js';
import { inPlural } from '../../graph/model/in-plural.js';
import { singularOf } from '../../graph/model/model.js';
import type { ViewInput } from '../../graph/view/view.js';
import { fixedEnums } from '../../schema/derive/enums.js';
import { USUAL_ROWS } from '../../schema/derive/field-cost.js';
import { declareField, makeArguments, makeObject } from '../../schema/derive/make-class.js';
import { addField } from '../fields/field.js';
import type { Parts } from './parts.js';
import type { Subscribing } from '../fields/root-fields.js';

type Arguments = AnswerInput & FollowAnswerInput & { readonly view?: ViewInput | null };

/** Adds a subscription for each root list of the model: `nationAnswers`. */
export function addAnswers({ model, enums, inputs, objects, lists, roots }: Parts): void {
  const { verdict, assumption } = fixedEnums(enums);
  const transition = enums.make('AnswerTransition', 'How a row moves in a standing answer.', {
    ENTERED: 'It is in the answer now. Who holds it already replaces it.',
    LEFT: 'It is not in the answer any more. Who does not hold it need do nothing.',
    CHANGED: 'It is in the answer as before; its verdict, its claims or what stands there changed.',
    CAUGHT_UP:
      'Nothing moved: all is told that there was when the subscription began. Given once, where `caughtUp` asks for it.',
  });
  const listed = [...model.interfaces, ...model.kinds].filter(({ list }) => list !== undefined);
  const nullable = true;
  for (const kind of listed) {
    const event = makeObject(
      `${kind.name}AnswerEvent`,
      `How a row of a standing answer about ${inPlural(kind)} moved; or, with CAUGHT_UP, that all was told that there was.`,
    );
    addField(event, 'cursor', () => GraphQLString, {
      description: 'How far the answer was given with this event: go on after it.',
    });
    addField(event, 'transition', () => transition, { description: 'How it moved.' });
    addField(event, 'verdict', () => verdict, {
      description: 'How the filter stands for it now; of what left too. Null of CAUGHT_UP.',
      nullable,
    });
    addField(event, 'node', () => objects.of(kind), {
      description: 'What stands in the row, as it is now; null of CAUGHT_UP.',
      nullable,
    });
    addField(event, 'because', () => [objects.of(model.claim)], {
      description:
        'The claims that make it so, as in the edge of the list; empty for what left, and of CAUGHT_UP.',
      cost: { rows: { usual: USUAL_ROWS } },
      resolve: (event: AnswerEvent) => ('because' in event ? event.because : []),
    });

    const args = makeArguments(`${kind.name}Answers`);
    const filter = inputs.filterOf(filterableOf(kind));
    declareField(args, 'where', () => filter, {
      description: 'What must be so of a row.',
      nullable,
    });
    declareField(args, 'view', () => lists.view, {
      description: 'What to look through. `knownAt` is refused: what was known then never moves.',
      nullable,
    });
    declareField(args, 'assume', () => assumption, {
      description: 'What it means that no claim is recorded.',
      nullable,
    });
    declareField(args, 'verdicts', () => [verdict], {
      description: 'The verdicts of the rows; YES alone where it is left out or empty.',
      nullable,
    });
    declareField(args, 'after', () => GraphQLString, {
      description:
        'The cursor to go on from: of an event of this answer asked the same way, or the field `cursor` of a query for the same list.',
      nullable,
    });
    declareField(args, 'caughtUp', () => GraphQLBoolean, {
      description:
        'Whether an event says when all is told that there was at the start: `transition` CAUGHT_UP, and a `cursor` also where there are no rows. Not so unless given.',
      nullable,
    });
    roots.addSubscription(`${singularOf(kind)}Answers`, () => event, {
      description: `The answer that \`${kind.list ?? ''}\` gives, and every move of it: first the rows that there are (after a cursor, what moved since), then each row that enters, leaves or changes, by a change of the log or because a day begins. At most ${String(MOST_ROWS)} rows.`,
      args,
      subscribe: ({ args: asked, context, info }: Subscribing<Arguments>) => {
        const { scope, signal } = context;
        const { view, after, caughtUp, ...input } = asked;
        const answer = readStandingAnswer(scope.graph, kind, input, scope.view(view, info));
        scope.mention(answer.ids, info.path);
        return followAnswer(answer, { after, caughtUp }, signal);
      },
      // Below a row's event all is looked at as the row was.
      resolve: (event: AnswerEvent, _, { scope }, info) => {
        if ('view' in event) scope.lookThrough(event.view, info);
        return event;
      },
    });
  }
}
