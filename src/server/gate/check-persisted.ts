import { hash } from 'node:crypto';
import { clientError } from '../errors/client-error.js';

/** What a client says of a document that it sends by its hash, by Apollo's protocol. */
interface Persisted {
  readonly version?: unknown;
  readonly sha256Hash?: unknown;
}

/**
 * Refuses what says of a document that it has a hash, and says so wrongly. Who sends a
 * hash alone is answered with the document that was sent with it before.
 *
 * https://www.apollographql.com/docs/apollo-server/performance/apq
 *
 * @throws GraphQLError with the code BAD_REQUEST
 */
export function checkPersisted(query: unknown, extensions: unknown): void {
  const persisted = persistedIn(extensions);
  if (!persisted) return;
  const { version, sha256Hash } = persisted;
  if (version !== 1 || typeof sha256Hash !== 'string' || !/^[\da-f]{64}$/u.test(sha256Hash)) {
    const problem =
      '`extensions.persistedQuery` must be { "version": 1, "sha256Hash": "..." }, with the SHA-256 of the document in lower-case hexadecimal.';
    throw clientError('BAD_REQUEST', 400, problem);
  }
  if (typeof query === 'string' && hash('sha256', query) !== sha256Hash) {
    const problem =
      '`extensions.persistedQuery.sha256Hash` is not the SHA-256 of `query`. Hash the document just as it is sent.';
    throw clientError('BAD_REQUEST', 400, problem);
  }
}

function persistedIn(extensions: unknown): Persisted | undefined {
  if (typeof extensions !== 'object' || extensions === null) return undefined;
  const { persistedQuery } = extensions as { readonly persistedQuery?: unknown };
  if (persistedQuery === undefined || persistedQuery === null) return undefined;
  return typeof persistedQuery === 'object' ? persistedQuery : {};
}
