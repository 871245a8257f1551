import { ask } from '../ask.js';
import { INPUT_TYPES, readInputTypes, type InputTypes } from './input-types.js';

let asked: Promise<InputTypes | null> | undefined;

/** Asks the server for it, once; null where it does not say. */
export async function loadInputTypes(): Promise<InputTypes | null> {
  asked ??= ask({ query: INPUT_TYPES }).then(({ data }) => {
    const types = readInputTypes(data);
    if (types === null) asked = undefined;
    return types;
  });
  return asked;
}
