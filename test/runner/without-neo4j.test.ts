import { spawnSync, type SpawnSyncReturns } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

describe('npm test without Java, Docker and NEO4J_URI', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'entente-without-'));
  });
  afterEach(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  /** Runs a test of the engines where no program is found, and nothing was fetched before. */
  function run(environment: Readonly<Record<string, string>>): SpawnSyncReturns<string> {
    const { HOME = folder } = process.env;
    return spawnSync(process.execPath, ['scripts/test/run.mjs', 'test/graph/store/close'], {
      encoding: 'utf8',
      env: {
        HOME,
        PATH: folder,
        XDG_CACHE_HOME: folder,
        ENGINES: 'grafeo,neo4j-5',
        ...environment,
      },
    });
  }

  it('passes on the embedded engine, and says loudly at its end what was not tested', () => {
    const { status, stdout } = run({});
    expect(stdout).toMatch(
      /!{78}\n NOT TESTED on neo4j-5\. Install Java and Maven, or Docker, or set NEO4J_URI\.\n neo4j-5: .+\n!{78}\n\nIt took \d+ s on Node \S+\.\n2 passed, 0 failed, 0 skipped\n$/u,
    );
    expect(status).toBe(0);
  });

  it('fails where CI is set, which is there to test all', () => {
    const { status, stdout } = run({ CI: 'true' });
    expect(stdout).toMatch(/ NOT TESTED on neo4j-5\.[^]+\n2 passed, 1 failed, 0 skipped\n$/u);
    expect(status).toBe(1);
  });
});
