import { StoreError } from '../store/store-error.js';
import type { StoreErrorReason } from '../store/store-error.js';

/** What an error of the driver means, by its code; the first that fits counts. */
const MEANINGS: readonly {
  readonly code: RegExp;
  readonly reason: StoreErrorReason;
  readonly message: string;
}[] = [
  {
    code: /^(?:ServiceUnavailable|SessionExpired|Neo\.TransientError\.\w+\.DatabaseUnavailable)$/,
    reason: 'UNAVAILABLE',
    message:
      "Neo4j can't be reached, or stopped answering. Check that it runs, and that ENTENTE_STORE names its address and whether it encrypts (+s).",
  },
  {
    code: /^Neo\.ClientError\.Security\.CredentialsExpired$/,
    reason: 'UNAUTHORIZED',
    message:
      'Neo4j wants the first password of this user changed. Change it, and set NEO4J_PASSWORD to the new one.',
  },
  {
    code: /^Neo\.ClientError\.Security\.Forbidden$/,
    reason: 'UNAUTHORIZED',
    message:
      'Neo4j does not let this user do that. Set NEO4J_USER to one that may read, write and change the schema.',
  },
  {
    code: /^Neo\.ClientError\.Security\./,
    reason: 'UNAUTHORIZED',
    message:
      'Neo4j refused the credentials. Set NEO4J_USER and NEO4J_PASSWORD to those of a user that may read, write and change the schema.',
  },
  {
    code: /^Neo\.ClientError\.Database\.DatabaseNotFound$/,
    reason: 'UNUSABLE',
    message:
      'Neo4j has no database of that name. Set NEO4J_DATABASE to one that is there, or leave it out.',
  },
  {
    code: /^Neo\.ClientError\.Schema\.ConstraintValidationFailed$/,
    reason: 'CONFLICT',
    message: 'A value that must be unique is taken already.',
  },
  {
    code: /^Neo\.\w+\.Transaction\.TransactionTimedOut/,
    reason: 'TIMEOUT',
    message: 'A statement took longer than it may, and was stopped.',
  },
];

/** The driver gives no code to a wait for a connection that took too long. */
const NO_CONNECTION = /acquisition timed out/i;

/** Converts whatever the driver threw to a failure of the store. */
export function toStoreError(error: unknown): StoreError {
  if (error instanceof StoreError) return error;
  const code = codeOf(error);
  const meaning = MEANINGS.find((each) => each.code.test(code));
  if (meaning) {
    const { reason, message } = meaning;
    return new StoreError(reason, message, { cause: error, retriable: reason === 'UNAVAILABLE' });
  }
  if (error instanceof Error && NO_CONNECTION.test(error.message)) {
    return new StoreError('UNAVAILABLE', 'Neo4j has more to do than it can. Try again later.', {
      cause: error,
      retriable: true,
    });
  }
  return new StoreError('FAILED', 'Neo4j refused a statement.', {
    cause: error,
    retriable: code.startsWith('Neo.TransientError.'),
  });
}

function codeOf(error: unknown): string {
  if (typeof error !== 'object' || error === null || !('code' in error)) return '';
  return typeof error.code === 'string' ? error.code : '';
}
