import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { startNeo4j } from '../../scripts/neo4j/neo4j-server.mjs';
import type { Neo4jName } from '../../scripts/neo4j/neo4j-server.mjs';
import { benchFolder } from '../bench-folder.js';
import { ensureLoaded } from '../ensure-loaded.js';

/** The home of a Neo4j with the generated graph; recorded once, and kept. */
export async function ensureHome(name: Neo4jName, claims: string): Promise<string> {
  const home = benchFolder(`${name}-${claims}`);
  if (existsSync(home)) return home;
  // Whoever breaks it off leaves no home that looks whole.
  const partial = `${home}.partial`;
  rmSync(partial, { recursive: true, force: true });
  mkdirSync(dirname(home), { recursive: true });
  const server = await startNeo4j(name, { home: partial });
  try {
    ensureLoaded(server, claims);
  } finally {
    await server.stop();
  }
  renameSync(partial, home);
  return home;
}
