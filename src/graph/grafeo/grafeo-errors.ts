import { existsSync } from 'node:fs';
import { basename } from 'node:path';
import { StoreError } from '../store/store-error.js';

/** The engine's status code of a write that met another one. */
const SERIALIZATION_FAILURE = '40000';

/** What the engine says when it stops a statement: after 30 s, where it looks at the time. */
const STOPPED = /GRAFEO-Q003|Query exceeded the \S+ timeout/;

/** Converts whatever the engine threw to a failure of the store. */
export function toStoreError(error: unknown): StoreError {
  if (error instanceof StoreError) return error;
  // Before the status: the engine gives it that of two writes that met.
  if (isOfDisk(error)) {
    const problem =
      'The disk of the file is full, or fails: nothing of it was written. Make room; then writing goes on by itself.';
    return new StoreError('UNWRITABLE', problem, { cause: error, retriable: true });
  }
  if (statusOf(error) === SERIALIZATION_FAILURE) {
    return new StoreError('CONTENDED', 'Two writes met; the later one was undone. Try again.', {
      cause: error,
      retriable: true,
    });
  }
  if (STOPPED.test(messageOf(error))) {
    return new StoreError('TIMEOUT', 'A statement took longer than it may, and was stopped.', {
      cause: error,
    });
  }
  if (/unique constraint/i.test(messageOf(error))) {
    return new StoreError('CONFLICT', 'A value that must be unique is taken already.', {
      cause: error,
    });
  }
  return new StoreError('FAILED', 'The embedded engine refused a statement.', { cause: error });
}

/** Converts what went wrong on opening the file at `path`. */
export function toOpenError(error: unknown, path: string): StoreError {
  const message = messageOf(error);
  const file = JSON.stringify(path);
  if (/cannot be locked|being used by another process/i.test(message)) {
    const problem = `The file ${file} is held by another process. Stop that process, or give ENTENTE_STORE another file.`;
    return new StoreError('LOCKED', problem, { cause: error });
  }
  if (isOfDisk(error)) {
    const problem = `The file ${file} can't be opened: its disk is full, or fails. Make room, and start again.`;
    return new StoreError('UNWRITABLE', problem, { cause: error });
  }
  const damage = damageOf(message, path);
  if (damage !== undefined) {
    const problem = `The store ${file} is damaged: ${damage}. It was left as it is. Keep ${JSON.stringify(basename(path))} and ${JSON.stringify(`${basename(path)}.wal`)} aside together, look after the disk, and restore the last backup; see docs/operations.md, "Back up and restore".`;
    return new StoreError('DAMAGED', problem, { cause: error });
  }
  const isOther = /not a (?:Grafeo )?database|magic|it is not a database file/i.test(message);
  return new StoreError(
    'UNUSABLE',
    isOther
      ? `What is at ${file} is no graph of Entente; it was left as it is. Give ENTENTE_STORE another path.`
      : `The file ${file} can't be opened or made. Check the path of ENTENTE_STORE, and who may read and write there.`,
    { cause: error },
  );
}

/** Says what of the store at `path` is damaged; undefined where that is not what is wrong. */
function damageOf(message: string, path: string): string | undefined {
  const log = `${path}.wal`;
  if (/\bis damaged\b/.test(message)) {
    return message.includes('.wal')
      ? 'the log beside the file cannot be read'
      : 'the file cannot be read';
  }
  if (message.includes('holds files of another database'))
    return 'the log of a file is there without it';
  // Without a log beside it, it may never have been one of ours.
  const isOurs = message.includes('magic') && existsSync(log);
  return isOurs ? 'the file does not begin as it must' : undefined;
}

/** Converts what went wrong on copying all of a store to a new file at `path`. */
export function toCopyError(error: unknown, path: string): StoreError {
  const file = JSON.stringify(path);
  const problem = isOfDisk(error)
    ? 'its disk is full, or fails. Make room there, and try again'
    : 'check who may write there, and that nothing has that name yet';
  return new StoreError('UNWRITABLE', `The copy ${file} can't be made: ${problem}.`, {
    cause: error,
  });
}

/** Converts what went wrong on closing a file. */
export function toCloseError(error: unknown): StoreError {
  if (!isOfDisk(error)) return toStoreError(error);
  const problem =
    'The disk is full, or fails: the file could not take over what was written last. Nothing that was committed is lost; it is in the log beside the file, and read from there at the next start. Make room, and keep both.';
  return new StoreError('UNWRITABLE', problem, { cause: error });
}

/** Whether the operating system took no more: by now, a commit was undone. */
function isOfDisk(error: unknown): boolean {
  return /ENOSPC|EDQUOT|could not be written to the write-ahead log|no space left on device|file too large|quota exceeded/i.test(
    messageOf(error),
  );
}

// By shape and not by class: the engine's errors can be of another realm.
function messageOf(error: unknown): string {
  if (typeof error !== 'object' || error === null || !('message' in error)) return String(error);
  return String(error.message);
}

function statusOf(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null) return undefined;
  if ('gqlStatus' in error) return String(error.gqlStatus);
  // Where the package could not move it to `gqlStatus`, the cause has it.
  if (!('cause' in error)) return undefined;
  return /^GQLSTATUS (\S+)/.exec(messageOf(error.cause))?.[1];
}
