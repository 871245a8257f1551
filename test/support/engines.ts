import { once } from 'node:events';
import { mkdtempSync } from 'node:fs';
import { get, type IncomingMessage } from 'node:http';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { labelsOf } from '../../src/graph/model/labels.js';
import type { Model } from '../../src/graph/model/model.js';
import { openStore } from '../../src/graph/open-store.js';
import type { StoreSettings } from '../../src/graph/engines.js';
import type { GraphStore } from '../../src/graph/store/graph-store.js';
import type { Labels } from '../../src/graph/store/schema-files.js';
import { IS_LONG } from './cases.js';

declare global {
  /** Of `scripts/jest/file-environment.js`: calls `end` when the tests of this file are over. */
  function whenFileEnds(end: () => Promise<void>): void;
}

/** A real engine that tests run on; a test has one store of it open at a time. */
export interface TestEngine {
  readonly name: string;
  /** Opens a store with nothing in it, for the kinds of a model; close it when done. */
  open(model?: Model): Promise<GraphStore>;
  /** What opens the same store again, where it is lasting. */
  readonly settings: StoreSettings;
  /** Whether a store is still there once it was closed. */
  readonly isLasting: boolean;
}

/** What the launcher of this run tells of an engine; see `neo4j/launcher.mjs`. */
interface Launched {
  readonly name: string;
  /** What the address of an embedded engine's store begins with; a server has none. */
  readonly scheme?: string;
  /** Where the server is; an embedded engine has none. */
  readonly settings?: StoreSettings;
}

function inMemory(name: string, url: string): TestEngine {
  const settings = { url };
  return {
    name,
    settings,
    isLasting: false,
    open: async (model) =>
      keep(await openStore(settings, labels(model), { shuffleUnordered: true })),
  };
}

function onFile(name: string): TestEngine {
  const folder = readEnvironment('ENTENTE_TEST_FOLDER');
  const newFile = (): StoreSettings => ({
    url: `file:${join(mkdtempSync(join(folder, 'file-')), 'graph')}`,
  });
  let settings = newFile();
  return {
    name,
    isLasting: true,
    get settings() {
      return settings;
    },
    open: async (model) => {
      settings = newFile();
      return keep(await openStore(settings, labels(model)));
    },
  };
}

function onServer(name: string, settings: StoreSettings): TestEngine {
  return {
    name,
    settings,
    isLasting: true,
    open: async (model) => {
      // A test may have left a store of an older layout.
      const store = await keep(await openStore(settings, labels(model), { migrates: true }));
      await empty(store);
      return store;
    },
  };
}

/**
 * Closes a store at the end of the test file, where its tests have not done so: a test
 * whose time is over would else write to a server that the next file has emptied.
 */
async function keep(store: GraphStore): Promise<GraphStore> {
  try {
    whenFileEnds(() => store.close());
    return store;
  } catch (error) {
    await store.close();
    throw error;
  }
}

/** How much is deleted at once. */
const DELETED = 10_000;

/** Deletes all but the mark of the store's layout, which says from then on whose it is. */
async function empty(store: GraphStore): Promise<void> {
  const statement = {
    text: "MATCH (s:Store {id: 'store'}) SET s.forTests = true WITH s MATCH (n) WHERE n <> s WITH n LIMIT $most DETACH DELETE n RETURN count(*) AS deleted",
    parameters: { most: DELETED },
  };
  let deleted: unknown = DELETED;
  while (deleted === DELETED) {
    const [row] = await store.transact((transaction) => transaction.write(statement));
    deleted = row?.['deleted'];
  }
}

function labels(model: Model | undefined): Labels {
  return model ? labelsOf(model) : { entities: [], claims: [], lists: [] };
}

function readEnvironment(name: string): string {
  const value = process.env[name];
  if (value === undefined) throw new Error(`${name} is not set: run the tests by Jest.`);
  return value;
}

async function launch(): Promise<readonly Launched[]> {
  // Not by fetch(), which gives up after five minutes: a server may have to be fetched first.
  const sent = get(readEnvironment('ENTENTE_TEST_LAUNCHER'));
  const [response] = (await once(sent, 'response')) as [IncomingMessage];
  const told = await text(response);
  if (response.statusCode !== 200) throw new Error(told);
  const { engines } = JSON.parse(told) as { readonly engines: readonly Launched[] };
  return engines;
}

/**
 * The engines of this run: of those that `ENGINES` names, what can be had. On each of
 * them runs what its version, or a file, may answer otherwise.
 */
export const EVERY_ENGINE: readonly TestEngine[] = (await launch()).map(
  ({ name, scheme = '', settings }) => {
    if (settings) return onServer(name, settings);
    return scheme === 'file:' ? onFile(name) : inMemory(name, scheme);
  },
);

/** The first embedded one and the first server of them, for all other tests of the graph. */
export const ENGINES: readonly TestEngine[] = EVERY_ENGINE.filter(
  (engine, index) =>
    EVERY_ENGINE.findIndex((each) => isServer(each) === isServer(engine)) === index,
);

/** Every engine in `npm run test:long`: for what a file, or another version, hardly answers otherwise. */
export const ENGINES_BY_LENGTH: readonly TestEngine[] = IS_LONG ? EVERY_ENGINE : ENGINES;

/** Whether an engine is a server, which other processes can use at the same time. */
export function isServer({ settings }: TestEngine): boolean {
  return settings.url.startsWith('bolt');
}
