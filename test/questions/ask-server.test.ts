import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { ask } from '../../src/cli/ask/ask.js';
import { askApi, openAskedApi, type AskedApi } from '../../src/cli/opening/asked-api.js';
import { exportGraph } from '../../src/cli/export/export.js';
import { openQuietApi } from '../../src/cli/opening/open-api.js';
import { startServer, type RunningServer } from '../server/support/running-server.js';

const OWN = `query Mine($nation: ID! = "nation:gbr", $words: String = "Bermuda") {
  nation(id: $nation) { name }
  territories(where: { name: { eq: $words } }) { nodes { id } }
}
`;

describe('a command that asks', () => {
  const folder = mkdtempSync(join(tmpdir(), 'entente-ask-server-'));
  let api: Awaited<ReturnType<typeof openQuietApi>>;
  let server: RunningServer;
  beforeAll(async () => {
    api = await openQuietApi({ ENTENTE_STORE: 'memory:' });
    server = await startServer(api);
  });
  afterAll(async () => {
    await server.close();
    await api.close();
    rmSync(folder, { recursive: true });
  });

  const own = (): Promise<AskedApi> =>
    Promise.resolve(askApi({ ...api, close: () => Promise.resolve() }));
  const remote = (): Promise<AskedApi> => openAskedApi({}, server.url);
  const fileOf = (text: string): string => {
    const file = join(folder, 'mine.graphql');
    writeFileSync(file, text);
    return file;
  };
  const run = async (words: readonly string[], open = remote, view?: string) => {
    let [out, error] = ['', ''];
    const console = {
      out: { write: (text: string) => (out += text), columns: 80 },
      error: { write: (text: string) => (error += text) },
    };
    const [name, ...variables] = words;
    const options = { format: 'ndjson' as const, ...(view !== undefined && { view }) };
    const code = await ask(name, variables, options, open, console);
    return { out, error, code };
  };
  const table = async (list: string, where: string, open: typeof own): Promise<string> => {
    let out = '';
    const sink = new Writable({
      write: (text: Buffer, _, done) => {
        out += text.toString();
        done();
      },
    });
    const asked = { kind: [list], format: 'csv' as const, where };
    await exportGraph(asked, open, sink, { write: () => undefined });
    return out;
  };

  it('is answered by a server as by a store of its own', async () => {
    for (const words of [
      ['holders-who-restricted'],
      ['how-connected', '--max-hops', '1'],
      [fileOf(OWN), '--words', 'Anguilla'],
    ]) {
      const told = await run(words);
      expect(told).toEqual(await run(words, own));
      expect(told).toMatchObject({ error: '', code: 0 });
    }
    const where = '{"position":{"eq":"RESTRICTS"}}';
    expect(await table('stances', where, remote)).toBe(await table('stances', where, own));
  });

  it("takes a file with a query of one's own", async () => {
    const { out } = await run([fileOf(OWN), '--nation', 'nation:fra']);
    expect(out).toBe(
      '{"list":"nation","name":"France"}\n{"list":"territories","id":"territory:bmu"}\n',
    );
    const past = await run(['holders-who-restricted'], remote, '{"validAt":"2025-07-01"}');
    expect(past.out).toContain('"tally.yes":0');
  });

  it.each([[() => ['nation-profile', '--nation', 'nation:nope'], 'nation:nope']])(
    'warns alike',
    async (words, id) => {
      const told = await run(words());
      expect(told).toEqual(await run(words(), own));
      expect(told.code).toBe(2);
      expect(told.error).toContain(id);
    },
  );

  it.each([
    ['query { nation }', /mine\.graphql:1:9: Field "nation"/u],
    ['query {', /mine\.graphql" can't be read\. Line 1/u],
    ['mutation { revokeKey(prefix: "x") { name } }', /must have a query, but has a mutation/u],
    ['{ nations(where: { id: { eq: "" } }) { totalCount } }', /^where\.id/u],
    ['{ nations(after: "x") { nodes { id } } }', /^after/u],
  ])('refuses alike: %s', async (text, message) => {
    for (const open of [remote, own]) {
      const refused = run([fileOf(text)], open);
      await expect(refused).rejects.toThrow(message);
      await expect(refused).rejects.toHaveProperty('name', 'UsageError');
    }
  });

  it('says where nobody answers', async () => {
    await expect(run([join(folder, 'none.graphql')])).rejects.toThrow("can't be read");
    await expect(openAskedApi({}, 'http://127.0.0.1:9')).rejects.toThrow(
      'http://127.0.0.1:9 does not answer. Is the server running there?',
    );
    await expect(openAskedApi({}, 'nonsense')).rejects.toHaveProperty('name', 'UsageError');
  });

  it('says how to ask where a server holds the file', async () => {
    const store = { ENTENTE_STORE: `file:${join(folder, 'graph')}`, ENTENTE_SEED: 'none' };
    const held = await openQuietApi(store);
    try {
      await expect(openAskedApi(store)).rejects.toThrow(
        'Where that is a server, ask it: add --server http://127.0.0.1:4000.',
      );
    } finally {
      await held.close();
    }
  });
});
