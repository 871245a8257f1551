import { readKey } from '../key.js';
import { IS_EMBEDDED } from './is-embedded.js';

/** Whether the reader is led to forms: with a key, and not within somebody else's page. */
export function mayRecord(): boolean {
  return readKey() !== null && !IS_EMBEDDED;
}
