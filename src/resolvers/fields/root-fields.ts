import type { GraphQLResolveInfo } from 'graphql';
import { Mutation, Query, Subscription } from 'type-graphql';
import type { FieldCost } from '../../schema/derive/field-cost.js';
import { makeClass, type SchemaClass, type SchemaType } from '../../schema/derive/make-class.js';
import type { Context } from '../reading/context.js';
import { note, type Resolver } from './field.js';
import { narrowed } from './narrowed.js';
import { pinned } from './pinned.js';

/** What a root field is. */
export interface RootField {
  readonly description: string;
  readonly args?: SchemaClass;
  readonly nullable?: boolean | 'items';
  readonly cost?: FieldCost;
  readonly resolve: Resolver;
}

/** A root field that follows `subscribe`; each event of that is what `resolve` says. */
export interface SubscriptionField<Args> extends RootField {
  readonly subscribe: (
    subscribing: Subscribing<Args>,
  ) => AsyncIterable<object> | Promise<AsyncIterable<object>>;
}

/** What a subscription is begun with. */
export interface Subscribing<Args> {
  readonly args: Args;
  readonly context: Context;
  readonly info: GraphQLResolveInfo;
}

type TypeOf = () => SchemaType | readonly SchemaType[];

/** Takes the root fields of the schema, each with what resolves it. */
export class RootFields {
  // A class each: a subscription may have the name of a query.
  readonly #queries = makeClass('Query');
  readonly #mutations = makeClass('Mutation');
  readonly #subscriptions = makeClass('Subscription');

  /** What type-graphql makes the root types from. */
  readonly classes = [this.#queries, this.#mutations, this.#subscriptions] as const;

  addQuery(name: string, type: TypeOf, { description, nullable, ...field }: RootField): void {
    const resolve = narrowed(pinned(field.resolve));
    const query = Query(type as () => SchemaClass, { description, nullable: nullable ?? false });
    add(this.#queries, name, query, { ...field, resolve });
  }

  /** Adds a mutation. Its payload is null where it failed: what others beside it did is told all the same. */
  addMutation(name: string, type: TypeOf, { description, ...field }: RootField): void {
    const mutation = Mutation(type as () => SchemaClass, { description, nullable: true });
    add(this.#mutations, name, mutation, field);
  }

  addSubscription<Args>(
    name: string,
    type: TypeOf,
    { description, subscribe, ...field }: SubscriptionField<Args>,
  ): void {
    const subscription = Subscription(type as () => SchemaClass, { description, subscribe });
    add(this.#subscriptions, name, subscription, field);
  }
}

function add(
  owner: SchemaClass,
  name: string,
  decorate: MethodDecorator,
  field: Pick<RootField, 'args' | 'cost' | 'resolve'>,
): void {
  note(owner, name, field);
  decorate(owner.prototype as object, name, {});
}
