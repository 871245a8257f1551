import { homedir } from 'node:os';
import { join } from 'node:path';

/** Where what is fetched for tests is kept, outside of the repository. */
export function cacheFolder() {
  return join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'entente');
}
