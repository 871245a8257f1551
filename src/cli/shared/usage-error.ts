/** This is thrown where a command's words can't be used; the message says how to mend them. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}
