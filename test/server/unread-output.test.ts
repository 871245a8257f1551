import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startProcess } from './support/server-process.js';

const folder = mkdtempSync(join(tmpdir(), 'entente-unread-'));
const file = join(folder, 'votes.csv');
const mapping = join(folder, 'votes.yaml');

beforeAll(() => {
  const rows = Array.from({ length: 3_000 }, (_, at) => `${String(at)},Vote ${String(at)}`);
  writeFileSync(file, `no,name\n${rows.join('\n')}\n`);
  writeFileSync(
    mapping,
    `
dataset: { id: votes, title: Votes }
files: { votes: ./votes.csv }
rows:
- file: votes
  key: [no]
  records: { vote: { entity: Event, id: "event:vote-{no}", name: "{name}", kind: OTHER, status: OCCURRED } }
`,
  );
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Ended {
  readonly exitCode: number | string;
  readonly error: string;
}

/** Runs a command of which nobody reads what it says. */
async function runUnread(unread: 'stdout' | 'stderr', words: readonly string[]): Promise<Ended> {
  const settings = { ENTENTE_STORE: 'memory:', ENTENTE_SEED: 'core' };
  const { child, exit, stderr } = startProcess(['dist/main.js', ...words], settings);
  child[unread]?.destroy();
  return { exitCode: await exit, error: stderr() };
}

describe('a command whose output nobody reads any more', () => {
  it.each([
    [['datasets']],
    [['map', 'init', file]],
    [['map', 'try', mapping, '--rows', '3000']],
    [['ask', 'holders-who-restricted', '--format', 'json']],
    [['export', '--format', 'ndjson']],
    [['export', '--format', 'csv', '--kind', 'nations']],
  ])('ends in peace: %j', async (words) => {
    const { exitCode, error } = await runUnread('stdout', words);
    expect(error).not.toContain('EPIPE');
    expect(exitCode).toBe(0);
  });

  it('does its work where only its messages are lost', async () => {
    const words = ['import', '--mapping', mapping, '--progress', 'json'];
    expect(await runUnread('stderr', words)).toMatchObject({ exitCode: 0 });
    expect(await runUnread('stderr', ['export', '--kind', 'no'])).toMatchObject({ exitCode: 2 });
  });
});
