import { homedir } from 'node:os';
import { join } from 'node:path';

/** Where the benchmark keeps what is too large for the repository: graphs, and its peer. */
export function benchFolder(name: string): string {
  const cache = process.env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache');
  return join(cache, 'entente', 'bench', name);
}
