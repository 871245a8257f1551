import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { VERSIONS } from '../../scripts/neo4j/neo4j-server.mjs';
import type { Neo4jName } from '../../scripts/neo4j/neo4j-server.mjs';
import { ensureJars, findJava } from '../../scripts/neo4j/start-by-java.mjs';
import { benchFolder } from '../bench-folder.js';

/** The home of a Neo4j with the generated graph; made once, and kept. */
export async function ensureHome(name: Neo4jName, claims: string): Promise<string> {
  const home = benchFolder(`${name}-${claims}`);
  if (existsSync(join(home, 'data', 'databases', 'neo4j'))) return home;
  const { version, ...javas } = VERSIONS[name];
  const java = findJava(javas);
  if (java === undefined) throw new Error(`There is no Java for Neo4j ${version}.`);
  const script = fileURLToPath(new URL('load-home.ts', import.meta.url));
  execFileSync(
    process.execPath,
    [
      '--max-old-space-size=6000',
      ...['--import', 'tsx', script, claims, home],
      await ensureJars(version),
      java,
    ],
    { stdio: 'inherit' },
  );
  return home;
}
