/** The codes of a disk that has no room. */
export const FULL: readonly string[] = ['ENOSPC', 'EDQUOT', 'EFBIG'];

/** The code of an error of the file system; undefined for any other one, of the network too. */
export function codeOf(error: unknown): string | undefined {
  // By shape and not by class: it can be of another realm.
  if (typeof error !== 'object' || error === null || !('code' in error)) return undefined;
  const code = String(error.code);
  return FULL.includes(code) || ('syscall' in error && 'path' in error) ? code : undefined;
}
