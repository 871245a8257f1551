import type { StoreSettings } from '../../../src/graph/engines.js';

/** What a process of its own gets: nothing of what this run is set to, and a store. */
export function ownEnvironment({
  url,
  user,
  password,
  database,
}: StoreSettings): Readonly<Record<string, string>> {
  const own = Object.entries(process.env).flatMap(([name, value]) =>
    value === undefined || /^(?:ENTENTE|NEO4J)_/u.test(name) ? [] : [[name, value] as const],
  );
  return {
    ...Object.fromEntries(own),
    ENTENTE_STORE: url,
    ENTENTE_SEED: 'none',
    ...(user !== undefined && { NEO4J_USER: user }),
    ...(password !== undefined && { NEO4J_PASSWORD: password }),
    ...(database !== undefined && { NEO4J_DATABASE: database }),
  };
}
