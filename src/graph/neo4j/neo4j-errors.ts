import { StoreError } from '../store/store-error.js';

/** Converts whatever the driver threw to a failure of the store. */
export function toStoreError(error: unknown): StoreError {
  if (error instanceof StoreError) return error;
  const code = codeOf(error);
  if (code === 'ServiceUnavailable' || code === 'SessionExpired' || isDatabaseDown(code)) {
    return new StoreError(
      'UNAVAILABLE',
      "Neo4j can't be reached, or stopped answering. Check that it runs and that ENTENTE_STORE names its address.",
      {
        cause: error,
        retriable: true,
      },
    );
  }
  if (code.startsWith('Neo.ClientError.Security.')) {
    return new StoreError(
      'UNAUTHORIZED',
      'Neo4j refused the credentials. Set NEO4J_USER and NEO4J_PASSWORD to those of a user that may read, write and change the schema.',
      {
        cause: error,
      },
    );
  }
  if (code === 'Neo.ClientError.Database.DatabaseNotFound') {
    return new StoreError(
      'UNUSABLE',
      'Neo4j has no database of that name. Set NEO4J_DATABASE to one that is there.',
      {
        cause: error,
      },
    );
  }
  if (code === 'Neo.ClientError.Schema.ConstraintValidationFailed') {
    return new StoreError('CONFLICT', 'A value that must be unique is taken already.', {
      cause: error,
    });
  }
  if (code.includes('.Transaction.TransactionTimedOut')) {
    return new StoreError('TIMEOUT', 'A statement took longer than it may.', { cause: error });
  }
  return new StoreError('FAILED', 'Neo4j refused a statement.', {
    cause: error,
    retriable: code.startsWith('Neo.TransientError.'),
  });
}

function isDatabaseDown(code: string): boolean {
  return (
    code === 'Neo.TransientError.General.DatabaseUnavailable' ||
    code === 'Neo.TransientError.Database.DatabaseUnavailable'
  );
}

function codeOf(error: unknown): string {
  if (typeof error !== 'object' || error === null || !('code' in error)) return '';
  return typeof error.code === 'string' ? error.code : '';
}
