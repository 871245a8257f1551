import { StoreError } from '../../graph/store/store-error.js';

const ASK = 'Where that is a server, ask it: add --server http://127.0.0.1:4000.';
const ASK_AS_ADMIN =
  "Where that is a server, ask it: add --server http://127.0.0.1:4000, with an admin's key in ENTENTE_KEY. Or stop it first.";

/**
 * Opens a store; where another process holds it, the error says that a server can be asked,
 * by an `admin` alone where the command is theirs.
 */
export async function hintAtServer<T>(opening: Promise<T>, who?: 'admin'): Promise<T> {
  try {
    return await opening;
  } catch (error) {
    if (!(error instanceof StoreError) || error.reason !== 'LOCKED') throw error;
    const hint = who === 'admin' ? ASK_AS_ADMIN : ASK;
    throw new StoreError('LOCKED', `${error.message} ${hint}`, { cause: error });
  }
}
