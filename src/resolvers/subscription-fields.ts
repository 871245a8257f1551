import type { GraphQLFieldResolver } from 'graphql';
import type { FollowInput } from '../graph/feed/follow-changes.js';
import { followMatching } from '../graph/feed/follow-changes.js';
import type { Model } from '../graph/model/model.js';
import { answerSubscribers } from './answer-fields.js';
import type { Context } from './create-api.js';

type Subscriber = GraphQLFieldResolver<never, Context, never>;

/**
 * What each root field of subscriptions follows: a generator that reads no
 * further than it is asked to, and ends with the context's signal.
 *
 * The server executes each event with a context of its own, so that what one
 * event reads is read together, and nothing is remembered from one to the next.
 */
export function subscriptionFields(model: Model): Readonly<Record<string, Subscriber>> {
  return {
    ...answerSubscribers(model),
    changes: (_, args: FollowInput, { scope, signal }) => followMatching(scope.graph, args, signal),
  };
}
