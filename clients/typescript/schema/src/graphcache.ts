import { connections, typesWithoutId } from './facts.js';

export { possibleTypes } from './facts.js';

/** This is `keys` of a `cacheExchange`: what has no id stands in what has it. */
export const keys: Readonly<Record<string, () => null>> = Object.fromEntries(
  typesWithoutId.map((name) => [name, () => null]),
);

/**
 * This is `resolvers` of a `cacheExchange`: one resolver, such as `relayPagination()` of
 * `@urql/exchange-graphcache/extras`, for every connection of the schema.
 */
export function resolversOf<Resolver>(
  resolver: Resolver,
): Record<string, Record<string, Resolver>> {
  return Object.fromEntries(
    Object.entries(connections).map(([type, fields]) => [
      type,
      Object.fromEntries(fields.map((field) => [field, resolver])),
    ]),
  );
}
