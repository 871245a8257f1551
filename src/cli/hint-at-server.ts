import { StoreError } from '../graph/store/store-error.js';

/** Opens a store; where another process holds it, the error says that a server can be asked. */
export async function hintAtServer<T>(opening: Promise<T>): Promise<T> {
  try {
    return await opening;
  } catch (error) {
    if (!(error instanceof StoreError) || error.reason !== 'LOCKED') throw error;
    const hint = 'Where that is a server, ask it: add --server http://127.0.0.1:4000.';
    throw new StoreError('LOCKED', `${error.message} ${hint}`, { cause: error });
  }
}
