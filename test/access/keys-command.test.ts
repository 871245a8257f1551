import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { createOneKey, listAllKeys, revokeOneKey } from '../../src/cli/keys/keys.js';
import { readExpiry } from '../../src/cli/keys/read-expiry.js';
import { openApi } from '../../src/cli/opening/open-api.js';
import { reportFailure } from '../../src/cli/shared/report-failure.js';
import { createLog } from '../../src/server/reporting/log.js';
import { readSettings } from '../../src/server/settings/settings.js';
import { startServer } from '../server/support/running-server.js';

const KEY = /^entente_([0-9a-f]{12})_[\w-]{43}\n$/;

/** What a command wrote, each stream by itself. */
function createConsole() {
  const texts = { out: '', error: '' };
  return {
    texts,
    out: { write: (text: string) => (texts.out += text) },
    error: { write: (text: string) => (texts.error += text) },
  };
}

describe('entente keys', () => {
  const folder = mkdtempSync(join(tmpdir(), 'entente-keys-'));
  const environment = { ENTENTE_STORE: `file:${join(folder, 'graph')}`, ENTENTE_SEED: 'none' };
  afterAll(() => {
    rmSync(folder, { recursive: true });
  });

  it('makes, lists and revokes on a store and on the server that holds it', async () => {
    const made = createConsole();
    await createOneKey({ name: 'Admin', role: 'admin' }, environment, made);
    expect(made.texts.out).toMatch(KEY);
    expect(made.texts.error).not.toContain('entente_');
    const admin = { ENTENTE_KEY: made.texts.out };

    const settings = readSettings(environment);
    const api = await openApi(settings, createLog({ ...settings, logLevel: 'silent' }));
    const server = await startServer(api, {}, undefined, true);
    try {
      await expect(listAllKeys({}, environment, createConsole())).rejects.toThrow(
        "Where that is a server, ask it: add --server http://127.0.0.1:4000, with an admin's key in ENTENTE_KEY.",
      );
      const { url } = server;
      const remote = createConsole();
      const options = {
        name: 'Bert',
        scopes: ['write'] as const,
        expires: '9999-12-30',
        server: url,
      };
      await createOneKey(options, admin, remote);
      const prefix = KEY.exec(remote.texts.out)?.[1] ?? '';
      await revokeOneKey(prefix, { server: url }, admin, createConsole());
      const listed = createConsole();
      await listAllKeys({ server: url }, admin, listed);
      expect(listed.texts.out).toMatch(
        new RegExp(`^${prefix} +Bert +write +\\S+Z +9999-12-31T00:00:00.000Z +\\S+Z$`, 'm'),
      );
      const bert = { ENTENTE_KEY: remote.texts.out };
      await expect(listAllKeys({ server: url }, bert, createConsole())).rejects.toThrow(
        `The key ${prefix} was revoked at`,
      );
      expect(JSON.stringify(server.log)).not.toMatch(/entente_[0-9a-f]{12}_[\w-]{43}/);
    } finally {
      await server.close();
      await api.close();
    }
    await expect(revokeOneKey('x', {}, environment, createConsole())).rejects.toThrow(
      'prefix: there is no key whose prefix is "x".',
    );
  });

  it.each([
    ['ftp://x', { ENTENTE_KEY: 'x' }, '--server must be the address of a server'],
    [
      'http://127.0.0.1:1',
      {},
      "ENTENTE_KEY is missing: set it to an admin's key of that server, or ENTENTE_KEY_FILE to a file with one.",
    ],
    ['http://127.0.0.1:1', { ENTENTE_KEY: 'x' }, 'http://127.0.0.1:1 does not answer.'],
  ])('refuses --server %s with %j', async (server, keys, message) => {
    await expect(listAllKeys({ server }, keys, createConsole())).rejects.toThrow(message);
  });

  it('takes a server that does not answer for a store that does not', async () => {
    const asked = listAllKeys(
      { server: 'http://127.0.0.1:1' },
      { ENTENTE_KEY: 'x' },
      createConsole(),
    );
    const failure = await asked.catch(reportFailure);
    expect(failure).toMatchObject({ exitCode: 3 });
  });

  it.each([
    ['90d', Date.UTC(2026, 8, 13)],
    ['2027-01-31', Date.UTC(2027, 1, 1)],
  ])('reads --expires %s', (text, ms) => {
    expect(readExpiry(text, Date.UTC(2026, 5, 15))).toBe(ms);
  });

  it.each(['0d', '2027-02-30', '2026-06-14', 'soon'])('refuses --expires %s', (text) => {
    expect(() => readExpiry(text, Date.UTC(2026, 5, 15))).toThrow(/^--expires must be/);
  });
});

describe('the log', () => {
  it('has the prefix of a key at most, and no token', () => {
    let line = '';
    const destination = new Writable({
      write(text: Buffer, _encoding, done) {
        line += text.toString();
        done();
      },
    });
    const log = createLog(readSettings({}), destination);
    const secret = 'A'.repeat(43);
    log.info({ note: `entente_0123456789ab_${secret}` }, 'with eyJhbGci.eyJzdWIi.c2ln in it');
    expect(line).toContain('entente_0123456789ab_[redacted]');
    expect(line).toContain('with [redacted] in it');
    expect(line).not.toContain(secret);
  });

  it('has no more than a part of a long text, in whatever it stands', () => {
    let line = '';
    const destination = new Writable({
      write(text: Buffer, _encoding, done) {
        line += text.toString();
        done();
      },
    });
    const log = createLog(readSettings({}), destination);
    const long = 'x'.repeat(1_000_000);
    const err = Object.assign(new Error(long, { cause: new Error(long) }), { statement: long });
    log.error({ err, path: long, list: [{ long }] }, 'internal error');
    expect(line.length).toBeLessThan(70_000);
    expect(line).toContain('... (1000000 characters)');
    expect(line).toContain('internal error');
  });
});
