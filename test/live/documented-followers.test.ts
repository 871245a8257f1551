import { spawnSync } from 'node:child_process';
import type { Browser } from 'playwright-core';
import { setTimeout as sleep } from 'node:timers/promises';
import { beginEpoch } from '../../src/graph/feed/begin-epoch.js';
import { readLogEnd, toLogCursor } from '../../src/graph/feed/log-position.js';
import type { Graph } from '../../src/graph/graph.js';
import { labelsOf } from '../../src/graph/model/labels.js';
import { openStore } from '../../src/graph/open-store.js';
import { record } from '../../src/graph/record/write/record.js';
import { systemClock } from '../../src/graph/time/clock.js';
import { createApi } from '../../src/resolvers/create-api.js';
import { startServer, type RunningServer } from '../server/support/running-server.js';
import { findBrowser, openBrowser } from '../support/browser.js';
import { PRODUCT } from '../support/product-model.js';
import { CuttingProxy } from './support/cutting-proxy.js';
import { readBlocks } from './support/documented-blocks.js';
import type { DocumentedFollower } from './support/documented-follower.js';
import { documentedProgram } from './support/documented-follower.js';
import { documentedPage, PageServer } from './support/documented-page.js';

const BROWSER = findBrowser();
/** A busy machine starts a browser slowly. */
const MOST_MS = 60_000;
const WORLD = [
  { entity: 'Source', id: 'source:a', title: 'A source' },
  { entity: 'Issue', id: 'issue:a', name: 'An issue' },
  ...['a', 'b', 'c'].map((slug) => ({ entity: 'Nation', id: `nation:${slug}`, name: slug })),
];

/** What a follower of the answer is told when it begins. */
const FIRST = 'ENTERED nation:a';

/** The programs of the page, and what runs them beside Node. */
const PROGRAMS = [
  { words: ['node', 'changes.mjs'], follows: 'changes' },
  { words: ['node', 'answers.mjs'], follows: 'answer' },
  { words: ['python3', 'changes.py'], follows: 'changes' },
  { words: ['sh', 'changes.sh'], needs: 'curl', follows: 'changes' },
] as const;

/** Whether a program is here; said loudly where it is not, and under CI a failure. */
function isHere(program: string): boolean {
  if (spawnSync(program, ['--version']).status === 0) return true;
  if (process.env['CI']) throw new Error(`CI must run the documented followers: no ${program}.`);
  const line = '='.repeat(78);
  const text = `NOT RUN: what docs/following.md shows for ${program}, which is not here.`;
  process.stderr.write(`\n${line}\n ${text}\n${line}\n`);
  return false;
}

/** What docs/following.md shows knows no store: one engine is enough. */
describe('the followers of docs/following.md', () => {
  let graph: Graph;
  let server: RunningServer;
  let proxy: CuttingProxy;
  let browser: Browser | undefined;
  const pages = new PageServer();
  const ofChanges: DocumentedFollower[] = [];
  const ofAnswers: DocumentedFollower[] = [];
  const all = (): readonly DocumentedFollower[] => [...ofChanges, ...ofAnswers];
  /** The places in the log of what was written, since the followers began. */
  const written: string[] = [];
  /** What each follower of the answer is to be told: a move, and the rows that it leaves. */
  const moves = new Map<DocumentedFollower, string[]>();
  let stances = 0;

  beforeAll(async () => {
    const store = await openStore({ url: 'memory:' }, labelsOf(PRODUCT));
    graph = { store, model: PRODUCT, clock: systemClock };
    await record(graph, [...WORLD, stance('a')]);
    const page = await pages.start();
    server = await startServer(createApi(graph), { ENTENTE_ORIGINS: page });
    proxy = await CuttingProxy.start(server.url);
    const files = new Map(
      [...readBlocks('following.md')].map(([name, text]) => [
        name,
        text.replaceAll('127.0.0.1:4000', proxy.host),
      ]),
    );
    pages.files = files;
    for (const { words, follows, ...rest } of PROGRAMS) {
      const [command] = words;
      if (!isHere('needs' in rest ? rest.needs : command)) continue;
      const found: [string, ...string[]] = [
        command === 'node' ? process.execPath : command,
        words[1],
      ];
      const follower = documentedProgram(words.join(' '), found, files);
      (follows === 'changes' ? ofChanges : ofAnswers).push(follower);
    }
    if (BROWSER !== null) {
      browser = await openBrowser(BROWSER);
      const [changes, answer] = await documentedPage(browser, page);
      ofChanges.push(changes);
      ofAnswers.push(answer);
    }
    for (const follower of ofAnswers) moves.set(follower, [FIRST]);
  }, MOST_MS);
  afterAll(async () => {
    for (const follower of all()) await follower.release();
    await browser?.close();
    pages.close();
    await proxy.close();
    await server.close();
    await graph.store.close();
  });

  function stance(nation: string): object {
    return {
      claim: 'Stance',
      id: `stance:${nation}-${String((stances += 1))}`,
      subject: `nation:${nation}`,
      issue: 'issue:a',
      position: 'RESTRICTS',
      period: '2025-09/..',
      citations: [{ source: 'source:a' }],
    };
  }

  /** The cursor of the last change. */
  async function lastCursor(): Promise<string> {
    return toLogCursor(await readLogEnd(graph.store));
  }

  /** Makes a row enter, and leave again. */
  async function write(nation: 'b' | 'c'): Promise<void> {
    const made = stance(nation) as { readonly id: string };
    await record(graph, [made]);
    written.push(await lastCursor());
    await record(graph, [
      {
        claim: 'Stance',
        id: made.id,
        retractedAt: new Date().toISOString(),
        retractionReason: 'x',
      },
    ]);
    written.push(await lastCursor());
    for (const told of moves.values()) {
      told.push(`ENTERED nation:a,nation:${nation}`, 'LEFT nation:a');
    }
  }

  const cursorsOf = (follower: DocumentedFollower): readonly string[] =>
    follower.lines().flatMap(({ cursor }) => cursor ?? []);
  const movesOf = (follower: DocumentedFollower): readonly string[] =>
    follower.lines().map(({ transition = '', rows = [] }) => `${transition} ${rows.join()}`);
  const beginningsOf = (follower: DocumentedFollower): number =>
    follower.lines().filter(({ begins, data }) => begins ?? data).length;

  async function until(is: (follower: DocumentedFollower) => boolean): Promise<void> {
    const end = Date.now() + MOST_MS;
    for (const follower of all()) {
      while (!is(follower)) {
        if (Date.now() > end) {
          const lines = JSON.stringify(follower.lines());
          throw new Error(`${follower.name} stands still: ${lines}\n${follower.complaints()}`);
        }
        await sleep(50);
      }
    }
  }

  async function expectAll(): Promise<void> {
    await until((each) =>
      ofChanges.includes(each)
        ? cursorsOf(each).at(-1) === written.at(-1)
        : movesOf(each).length >= (moves.get(each) ?? []).length,
    );
    for (const each of ofChanges)
      expect([each.name, cursorsOf(each)]).toEqual([each.name, written]);
    for (const each of ofAnswers) {
      expect([each.name, movesOf(each)]).toEqual([each.name, moves.get(each)]);
    }
  }

  it(
    'begin with what there is, and are told of each change',
    async () => {
      await Promise.all(all().map((follower) => follower.start()));
      await until((each) => each.lines().length > 0);
      for (const follower of ofChanges) {
        const [first] = follower.lines();
        const nations = first?.begins ?? first?.data?.nations.nodes;
        expect(nations?.map(({ id }) => id)).toEqual(['nation:a', 'nation:b', 'nation:c']);
      }
      await write('b');
      await expectAll();
    },
    MOST_MS * 2,
  );

  it(
    'go on after connections were cut, and refused for a while',
    async () => {
      // With what was just written on its way.
      await write('c');
      proxy.cut();
      await write('b');
      await expectAll();
      proxy.refuses = true;
      proxy.cut();
      await write('b');
      await sleep(500);
      proxy.refuses = false;
      await write('c');
      await expectAll();
    },
    MOST_MS * 2,
  );

  it(
    'go on where they were, when they are ended and started again',
    async () => {
      await Promise.all(all().map((follower) => follower.kill()));
      await write('b');
      // A page keeps no rows: it begins again with those that there are.
      for (const each of ofAnswers) {
        if (each.name.startsWith('browser')) moves.get(each)?.splice(-2, 2, FIRST);
      }
      await Promise.all(all().map((follower) => follower.start()));
      await expectAll();
    },
    MOST_MS * 2,
  );

  it(
    'begin again in another log',
    async () => {
      const begun = new Map(all().map((each) => [each, beginningsOf(each)]));
      await beginEpoch(graph);
      for (const told of moves.values()) told.push(FIRST);
      await until((each) =>
        ofAnswers.includes(each)
          ? movesOf(each).length === moves.get(each)?.length
          : beginningsOf(each) > (begun.get(each) ?? 0),
      );
      await write('c');
      await expectAll();
    },
    MOST_MS * 2,
  );
});
