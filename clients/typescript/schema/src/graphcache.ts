import { connections, typesWithoutId } from './facts.js';
import { joinPages, type JoinedPages } from './join-pages.js';

export { possibleTypes } from './facts.js';

/** This is `keys` of a `cacheExchange` of urql: what has no id stands in what has it. */
export const keys: Readonly<Record<string, () => null>> = Object.fromEntries(
  typesWithoutId.map((name) => [name, () => null]),
);

/**
 * This is `resolvers` of a `cacheExchange` of urql: pages of one list become one list, forwards
 * and backwards, from wherever it began.
 */
export const resolvers: Record<string, Record<string, typeof joinPages>> = Object.fromEntries(
  Object.entries(connections).map(([type, fields]) => [
    type,
    Object.fromEntries(fields.map((field) => [field, joinPages])),
  ]),
);

export type { JoinedPages };
