import { StoreError } from '../../graph/store/store-error.js';
import { codeOf, FULL } from './code-of.js';

/** Says what the file system refused in `folder`; any other error stays as it is. */
export function toDiskError(error: unknown, folder: string): unknown {
  const code = codeOf(error);
  if (code === undefined) return error;
  const problem = FULL.includes(code)
    ? 'its disk is full. Make room there, and try again.'
    : `the operating system refuses it (${code}). Check the path, and who may write there.`;
  return new StoreError('UNWRITABLE', `${JSON.stringify(folder)} can't be written: ${problem}`, {
    cause: error,
  });
}
