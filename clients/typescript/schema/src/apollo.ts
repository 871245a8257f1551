import { connections, partsOfWhatHasId } from './facts.js';
import { mergePages, readPages, type Connection, type Pages } from './pages.js';

export { possibleTypes } from './facts.js';

const PAGING: readonly string[] = ['first', 'after', 'last', 'before'];

/** How a cache keeps one field that is a connection. */
export interface ConnectionPolicy {
  keyArgs(args: Readonly<Record<string, unknown>> | null): string[] | false;
  merge: typeof mergePages;
  read(pages: Pages | undefined): Connection | undefined;
}

/** How a cache keeps the fields of one type. */
export interface TypePolicyOfSchema {
  readonly merge?: true;
  readonly fields?: Record<string, ConnectionPolicy>;
}

const connection: ConnectionPolicy = {
  keyArgs: (args) => {
    const names = Object.keys(args ?? {}).filter((name) => !PAGING.includes(name));
    return names.length > 0 ? names.sort() : false;
  },
  merge: mergePages,
  read: readPages,
};

/**
 * This is `typePolicies` of an `InMemoryCache` of Apollo Client 4: pages of one list become
 * one list, forwards and backwards, and parts of what has an id are kept together.
 */
export const typePolicies: Record<string, TypePolicyOfSchema> = {
  ...Object.fromEntries(partsOfWhatHasId.map((name) => [name, { merge: true as const }])),
  ...Object.fromEntries(
    Object.entries(connections).map(([type, fields]) => [
      type,
      { fields: Object.fromEntries(fields.map((field) => [field, connection])) },
    ]),
  ),
};
