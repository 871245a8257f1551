import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { EngineOptions } from '../../../src/graph/grafeo/engine.js';
import { openStore } from '../../../src/graph/open-store.js';
import type { GraphStore, Statement } from '../../../src/graph/store/graph-store.js';
import { startProcess } from '../../server/support/server-process.js';
import { enginePids } from './support/engine-pids.js';
import { failureOf } from './support/failure-of.js';

const COUNT: Statement = {
  text: 'MATCH (n:Written) RETURN count(n) AS count',
  parameters: {},
  beginsAtIds: true,
};
const CREATE: Statement = { text: 'CREATE (:Written)', parameters: {} };
const PROVEN: Statement = { text: 'RETURN 1 AS one', parameters: {} };

/** What the engine does not stop by itself. */
const RUNAWAY: Statement = {
  text: 'UNWIND range(1, 3000) AS a UNWIND range(1, 3000) AS b UNWIND range(1, 3000) AS c WITH a + b + c AS d WHERE d = -1 RETURN count(*) AS count',
  parameters: {},
};

const open = (path: string, options: EngineOptions = {}): Promise<GraphStore> =>
  openStore({ url: `file:${path}` }, { entities: [], claims: [], lists: [] }, options);

function onlyEngine(): number {
  const [pid, ...others] = enginePids();
  if (pid === undefined || others.length > 0) throw new Error('One engine must run.');
  return pid;
}

async function whenRestarted(store: GraphStore, restarts: number): Promise<void> {
  while (store.figures().restarts < restarts) await sleep(20);
}

describe('the process of an embedded engine', () => {
  let folder: string;
  let path: string;
  let store: GraphStore;
  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'entente-engine-'));
    path = join(folder, 'new', 'graph');
    store = await open(path);
  });
  afterEach(async () => {
    await store.close();
    expect(enginePids()).toEqual([]);
    rmSync(folder, { recursive: true, force: true });
  });

  it('makes files and folders that are for nobody else', async () => {
    await store.transact((transaction) => transaction.write(CREATE));
    const modes = readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => {
      const at = statSync(join(folder, name));
      return [name, (at.mode & 0o777).toString(8), at.isDirectory()] as const;
    });
    expect(modes.length).toBeGreaterThan(2);
    for (const [name, mode, isFolder] of modes) {
      expect([name, mode]).toEqual([name, isFolder ? '700' : '600']);
    }
  });

  it('is ended where a statement runs away, whose text is refused from then on', async () => {
    await store.close();
    store = await open(path, { readMs: 2_000 });
    await store.transact((transaction) => transaction.write(CREATE));
    const pid = onlyEngine();
    const runaway = failureOf(store.read(RUNAWAY));
    expect(await runaway).toMatchObject({
      reason: 'TIMEOUT',
      retriable: false,
      message: 'A statement took longer than it may, and was stopped.',
      statement: RUNAWAY.text,
    });
    expect(await store.read(COUNT)).toEqual([{ count: 1 }]);
    expect(onlyEngine()).not.toBe(pid);
    expect(store.figures()).toMatchObject({ restarts: 1, ended: { timeout: 1 } });

    // It is not begun: that would end this engine too.
    expect((await failureOf(store.read(RUNAWAY))).reason).toBe('TIMEOUT');
    expect(store.figures().restarts).toBe(1);
  });

  it('is begun anew where it dies, and what it was asked is read again', async () => {
    await store.transact((transaction) => transaction.write(CREATE));
    const pid = onlyEngine();
    process.kill(pid, 'SIGSTOP');
    const reads = [store.read(COUNT), store.read(COUNT)];
    setTimeout(() => process.kill(pid, 'SIGKILL'), 200);
    expect(await Promise.all(reads)).toEqual([[{ count: 1 }], [{ count: 1 }]]);
    expect(store.figures().restarts).toBe(1);
  });

  it('is begun anew where it dies, and the transaction that it had runs again', async () => {
    let runs = 0;
    await store.transact(async (transaction) => {
      runs += 1;
      await transaction.write(CREATE);
      if (runs === 1) process.kill(onlyEngine(), 'SIGKILL');
      await transaction.write(CREATE);
    });
    expect(runs).toBe(2);
    expect(await store.read(COUNT)).toEqual([{ count: 2 }]);
  });

  it('leaves it uncertain whether a commit was done that it did not answer', async () => {
    const unit = failureOf(
      store.transact(async (transaction) => {
        await transaction.write(CREATE);
        killBeforeItCommits();
      }),
    );
    expect(await unit).toMatchObject({ reason: 'UNCERTAIN', retriable: false });
    expect(await store.read(COUNT)).toEqual([{ count: 0 }]);
  });

  it('runs the unit again where the proof says that it was not written', async () => {
    let runs = 0;
    const answer = await store.transact(
      async (transaction) => {
        runs += 1;
        await transaction.write(CREATE);
        if (runs === 1) killBeforeItCommits();
        return runs;
      },
      { proof: { text: 'MATCH (n:Written) RETURN 1 AS one', parameters: {} } },
    );
    expect(answer).toBe(2);
    expect(await store.read(COUNT)).toEqual([{ count: 1 }]);
  });

  it('gives what the unit gave where the proof says that it was written', async () => {
    let runs = 0;
    const answer = await store.transact(
      async (transaction) => {
        runs += 1;
        await transaction.write(CREATE);
        killBeforeItCommits();
        return runs;
      },
      { proof: PROVEN },
    );
    expect(answer).toBe(1);
  });

  it('loses and doubles nothing, whenever it is killed', async () => {
    let written = 0;
    const over = new AbortController();
    const isOver = (): boolean => over.signal.aborted;
    const killing = (async () => {
      for (let kills = 0; kills < 6 && !isOver(); kills++) {
        const before = written;
        while (written < before + 2 && !isOver()) await sleep(1);
        await sleep(Math.random() * 100);
        const { restarts } = store.figures();
        for (const pid of enginePids()) process.kill(pid, 'SIGKILL');
        await whenRestarted(store, restarts + 1);
      }
      over.abort();
    })();
    try {
      while (!isOver()) {
        const number = written + 1;
        const parameters = { number };
        await store.transact(
          async (transaction) => {
            await transaction.write({
              text: 'UNWIND [1, 2, 3] AS part CREATE (:Numbered {number: $number})',
              parameters,
            });
          },
          {
            proof: { text: 'MATCH (n:Numbered {number: $number}) RETURN 1 AS one', parameters },
          },
        );
        written = number;
      }
    } finally {
      over.abort();
    }
    await killing;
    const rows = await store.read({
      text: 'MATCH (n:Numbered) RETURN n.number AS number, count(n) AS parts ORDER BY number',
      parameters: {},
    });
    expect(rows).toEqual(
      Array.from({ length: written }, (_, index) => ({ number: index + 1, parts: 3 })),
    );
  });

  /** Stops the engine, so that a commit is sent to it and not read, and kills it. */
  function killBeforeItCommits(): void {
    const pid = onlyEngine();
    process.kill(pid, 'SIGSTOP');
    setTimeout(() => process.kill(pid, 'SIGKILL'), 200);
  }
});

describe('an engine whose parent is killed', () => {
  it.each(['a statement runs', 'nothing runs'])(
    'ends, and its file is free, while %s',
    async (what) => {
      const folder = mkdtempSync(join(tmpdir(), 'entente-engine-'));
      const path = join(folder, 'graph');
      const parent = startProcess([
        ...['--import', 'tsx', 'test/graph/store/support/write-and-run-away.ts', `file:${path}`],
        what === 'nothing runs' ? '' : RUNAWAY.text,
      ]);
      try {
        while (!parent.stdout().includes('written')) {
          if (parent.child.exitCode !== null) throw new Error(parent.stderr());
          await sleep(20);
        }
        expect(enginePids(parent.child.pid)).toHaveLength(1);
        parent.child.kill('SIGKILL');
        // Its streams end with the last process that has them.
        expect(await parent.exit).toBe('SIGKILL');
        const store = await open(path);
        expect(await store.read(COUNT)).toEqual([{ count: 1 }]);
        await store.close();
      } finally {
        rmSync(folder, { recursive: true, force: true });
      }
    },
    300_000,
  );
});
