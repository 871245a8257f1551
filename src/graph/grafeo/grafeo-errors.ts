import { StoreError } from '../store/store-error.js';

/** The engine's own status codes that mean something to us. */
const STATUS = { serialization: '40000', other: 'G2000' } as const;

/** Converts whatever the engine threw to a failure of the store. */
export function toStoreError(error: unknown): StoreError {
  if (error instanceof StoreError) return error;
  const message = error instanceof Error ? error.message : String(error);
  const status = statusOf(error);
  if (status === STATUS.serialization) {
    return new StoreError('FAILED', 'Two writes met; the later one was undone.', {
      cause: error,
      retriable: true,
    });
  }
  if (/unique constraint/i.test(message)) {
    return new StoreError('CONFLICT', 'A value that must be unique is taken already.', {
      cause: error,
    });
  }
  return new StoreError('FAILED', 'The embedded engine refused a statement.', { cause: error });
}

/** Converts what went wrong on opening the file at `path`. */
export function toOpenError(error: unknown, path: string): StoreError {
  const message = error instanceof Error ? error.message : String(error);
  if (/lock/i.test(message)) {
    return new StoreError(
      'LOCKED',
      `The file ${path} is held by another process. Stop that process, or give ENTENTE_STORE another file.`,
      { cause: error },
    );
  }
  return new StoreError(
    'UNUSABLE',
    `The file ${path} can't be opened as a graph: ${message}. Check the path and who may write there.`,
    { cause: error },
  );
}

function statusOf(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null || !('gqlStatus' in error)) return undefined;
  return typeof error.gqlStatus === 'string' ? error.gqlStatus : undefined;
}
