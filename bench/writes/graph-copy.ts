import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startNeo4j } from '../../scripts/neo4j/neo4j-server.mjs';
import type { StoreSettings } from '../../src/graph/engines.js';
import { benchFolder } from '../bench-folder.js';
import { ensureLoaded } from '../ensure-loaded.js';
import { ensureHome } from '../neo4j/ensure-home.js';

export type EngineName = 'grafeo' | 'neo4j-5' | 'neo4j';

/** A copy of the generated graph of so many claims, to be written to. */
export interface GraphCopy {
  readonly settings: StoreSettings;
  /** Stops its server, if it has one, and deletes it. */
  close(): Promise<void>;
}

/** Copies the generated graph; makes it first where it is not there. */
export async function copyGraph(engine: EngineName, claims: number): Promise<GraphCopy> {
  const folder = mkdtempSync(join(tmpdir(), 'entente-bench-'));
  const remove = (): void => rmSync(folder, { recursive: true, force: true });
  if (engine === 'grafeo') {
    const original = benchFolder(`grafeo-${String(claims)}`);
    ensureLoaded({ url: `file:${join(original, 'graph')}` }, String(claims));
    cpSync(original, folder, { recursive: true });
    const close = (): Promise<void> => {
      remove();
      return Promise.resolve();
    };
    return { settings: { url: `file:${join(folder, 'graph')}` }, close };
  }
  cpSync(await ensureHome(engine, String(claims)), folder, { recursive: true });
  const server = await startNeo4j(engine, { home: folder });
  const { url, user, password } = server;
  const close = async (): Promise<void> => {
    await server.stop();
    remove();
  };
  return { settings: { url, user, password }, close };
}
