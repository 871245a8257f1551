import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import type { EngineOptions } from './grafeo/engine.js';
import type { SchemaStore } from './store/schema-store.js';

/** Which store to open: `memory:`, `file:PATH`, or the address of a Neo4j. */
export interface StoreSettings {
  readonly url: string;
  readonly user?: string;
  readonly password?: string;
  readonly database?: string;
}

/** What the addresses of a store can name, and how it is opened. */
interface Engine {
  /** What its addresses begin with, up to the colon. */
  readonly schemes: readonly string[];
  /** What follows the colon. */
  readonly rest: RegExp;
  /** How its addresses are written, as it is told. */
  readonly written: string;
  /** Whether it is elsewhere: who asks has a name and a password, and the data may be anybody's. */
  readonly isServer: boolean;
  /**
   * Names the files and folders that it keeps for what follows the colon, the file that
   * the store is known by first.
   */
  readonly filesOf: (rest: string) => readonly string[];
  /** Begins what takes opening long, where a store is there: whoever opens it then waits less. */
  readonly openEarly?: (settings: StoreSettings) => Promise<void>;
  /** Opens it; its code and driver are loaded only then. */
  readonly open: (settings: StoreSettings, options: EngineOptions) => Promise<SchemaStore>;
}

/** Every engine, in the order in which they are told. A new one is an entry here. */
const ENGINES: readonly Engine[] = [
  {
    schemes: ['memory'],
    rest: /^$/u,
    written: 'memory:',
    isServer: false,
    filesOf: () => [],
    open: (_, options) => openGrafeo(undefined, options),
  },
  {
    schemes: ['file'],
    rest: /^./u,
    written: 'file:PATH',
    isServer: false,
    filesOf: grafeoFilesOf,
    openEarly: async ({ url }) => {
      const { ProcessEngine } = await import('./grafeo/process-engine.js');
      if (filesOf(url).some((file) => existsSync(file))) ProcessEngine.openEarly(partsOf(url).rest);
    },
    open: ({ url }, options) => openGrafeo(partsOf(url).rest, options),
  },
  {
    schemes: ['bolt', 'bolt+s', 'bolt+ssc', 'neo4j', 'neo4j+s', 'neo4j+ssc'],
    rest: /^\/\/[^/]+/u,
    written: 'a bolt:// or neo4j:// URL (+s or +ssc for TLS), such as neo4j://127.0.0.1:7687',
    isServer: true,
    filesOf: () => [],
    open: async (settings) => {
      const { Neo4jStore } = await import('./neo4j/neo4j-store.js');
      return Neo4jStore.open(settings);
    },
  },
];

/** How the addresses of stores are written: `memory:, file:PATH, or ...`. */
export const ADDRESSES = ENGINES.map(({ written }, index) =>
  index === ENGINES.length - 1 ? `or ${written}` : written,
).join(', ');

/** Finds the engine that an address names; none where it is no address of any. */
export function findEngine(url: string): Engine | undefined {
  const { scheme, rest } = partsOf(url);
  return ENGINES.find((engine) => engine.schemes.includes(scheme) && engine.rest.test(rest));
}

/**
 * Names the files and folders of a store that this program keeps itself, the file
 * that it is known by first; none for what is elsewhere.
 */
export function filesOf(url: string): readonly string[] {
  return findEngine(url)?.filesOf(partsOf(url).rest) ?? [];
}

function partsOf(url: string): { readonly scheme: string; readonly rest: string } {
  const colon = url.indexOf(':');
  return { scheme: url.slice(0, Math.max(0, colon)), rest: url.slice(colon + 1) };
}

async function openGrafeo(path: string | undefined, options: EngineOptions): Promise<SchemaStore> {
  const { GrafeoStore } = await import('./grafeo/grafeo-store.js');
  return GrafeoStore.open(path, options);
}

/** Names what the engine keeps for the file at `path`: the file, and the log beside it. */
function grafeoFilesOf(path: string): readonly string[] {
  const file = resolve(path);
  return [file, `${file}.wal`];
}
