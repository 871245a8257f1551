/** This is thrown where a backup is not what it should be; the message says what to do. */
export class BackupError extends Error {
  override readonly name = 'BackupError';
}
