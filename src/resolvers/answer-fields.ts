import type { GraphQLFieldResolver } from 'graphql';
import type { AnswerEvent } from '../graph/answers/answer-event.js';
import { followAnswer } from '../graph/answers/follow-answer.js';
import type { AnswerInput } from '../graph/answers/standing-answer.js';
import { readStandingAnswer } from '../graph/answers/standing-answer.js';
import type { Model } from '../graph/model/model.js';
import type { ViewInput } from '../graph/view/view.js';
import { answersName } from '../schema/answers.js';
import type { Context } from './create-api.js';

type Resolver = GraphQLFieldResolver<never, Context, never>;

type Arguments = AnswerInput & {
  readonly view?: ViewInput | null;
  readonly after?: string | null;
};

/** What each subscription to an answer follows: see `subscription-fields.ts`. */
export function answerSubscribers(model: Model): Readonly<Record<string, Resolver>> {
  const listed = [...model.interfaces, ...model.kinds].filter(({ list }) => list !== undefined);
  return Object.fromEntries(
    listed.map((kind): [string, Resolver] => [
      answersName(kind),
      (_, { view, after, ...input }: Arguments, { scope, signal }, info) => {
        const { graph } = scope;
        const answer = readStandingAnswer(graph, kind, input, scope.view(view, info));
        return followAnswer(answer, after, signal);
      },
    ]),
  );
}

/** What an event of a subscription stands for; below a row's, all is looked at as the row was. */
export const toldEvent: Resolver = (event: object, _, { scope }, info) => {
  if (isOfAnswer(event)) scope.lookThrough(event.view, info);
  return event;
};

function isOfAnswer(event: object): event is AnswerEvent {
  return 'transition' in event;
}
