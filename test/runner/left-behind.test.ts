import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const JEST = ['node_modules/jest/bin/jest.js'];

describe('a test whose time is over', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'entente-left-behind-'));
  });
  afterEach(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  it('leaves no process and no store to the next file', () => {
    const { stderr } = spawnSync(
      process.execPath,
      [
        ...JEST,
        '--maxWorkers=1',
        '--testMatch',
        '<rootDir>/test/runner/files/*.ts',
        '--cacheDirectory',
        folder,
      ],
      { encoding: 'utf8', env: { ...process.env, ENGINES: 'grafeo', LEFT_BEHIND: folder } },
    );
    expect(stderr).toMatch(
      /FAIL test\/runner\/files\/goes-on\.ts[^]*PASS test\/runner\/files\/next\.ts/u,
    );
    expect(stderr).toContain('Tests:       1 failed, 1 passed, 2 total');
  });
});
