import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readKey } from '../../src/cli/shared/read-key.js';
import { SettingsError } from '../../src/server/settings/settings-error.js';
import { readSettings } from '../../src/server/settings/settings.js';

function problemsOf(environment: Readonly<Record<string, string>>): readonly string[] {
  try {
    readSettings(environment);
  } catch (error) {
    if (error instanceof SettingsError) return error.problems;
    throw error;
  }
  return [];
}

describe('settings', () => {
  it('have defaults', () => {
    expect(readSettings({})).toEqual({
      store: { url: 'file:./entente-data' },
      seed: 'world',
      explain: false,
      mcp: false,
      reading: 'open',
      jwt: null,
      host: '127.0.0.1',
      port: 4000,
      metrics: { host: '127.0.0.1', port: undefined },
      logLevel: 'info',
      slowMs: 1_000,
      limits: {
        bodyBytes: 1_048_576,
        tokens: 10_000,
        depth: 15,
        cost: 50_000,
        requestMs: 15_000,
        receiveMs: 30_000,
        perCaller: 32,
      },
      live: {
        perConnection: 100,
        perCaller: 1_000,
        perAddress: 2_000,
        slowMs: 60_000,
        slowBytes: 4_194_304,
        heartbeatMs: 15_000,
      },
      origins: [],
      embedOrigins: [],
      hosts: [],
      proxies: [],
      retention: { changes: undefined, days: undefined },
      shutdownMs: 10_000,
      hideSchemaDetails: false,
    });
  });

  it.each([
    ['ENTENTE_ORIGINS', 'origins'],
    ['ENTENTE_EMBED_ORIGINS', 'embedOrigins'],
  ] as const)('take origins of %s as browsers write them', (name, setting) => {
    const listed = 'https://a.example, http://127.0.0.1:5173';
    expect(readSettings({ [name]: listed })[setting]).toEqual([
      'https://a.example',
      'http://127.0.0.1:5173',
    ]);
    expect(() => readSettings({ [name]: 'a.example/' })).toThrow(
      `${name} must be origins such as https://example.org, with commas between, but got: "a.example/".`,
    );
  });

  it('count as left out where they are empty', () => {
    expect(readSettings({ PORT: '', ENTENTE_STORE: ' ' })).toEqual(readSettings({}));
  });

  it.each([
    'memory:',
    'file:data',
    'file:/var/lib/entente',
    'bolt://127.0.0.1:7687',
    'neo4j+s://x.databases.neo4j.io',
    'neo4j+ssc://db',
  ])('take the store %s', (url) => {
    expect(readSettings({ ENTENTE_STORE: url }).store).toEqual({ url });
  });

  it('give user, password and database to a Neo4j only', () => {
    const credentials = { NEO4J_USER: 'neo4j', NEO4J_PASSWORD: 'pass word', NEO4J_DATABASE: 'e' };
    expect(readSettings({ ...credentials, ENTENTE_STORE: 'bolt://db' }).store).toEqual({
      url: 'bolt://db',
      user: 'neo4j',
      password: 'pass word',
      database: 'e',
    });
    expect(readSettings({ ENTENTE_STORE: 'memory:' }).seed).toBe('core');
    expect(readSettings({ ENTENTE_STORE: 'neo4j://db', ...credentials }).seed).toBe('none');
    expect(readSettings({ ...credentials, ENTENTE_STORE: 'memory:' }).store).toEqual({
      url: 'memory:',
    });
  });

  it('name everything that is wrong at once', () => {
    const environment = {
      ENTENTE_STORE: 'postgres://db',
      ENTENTE_SEED: 'yes',
      ENTENTE_STOER: 'memory:',
      ENTENTE_MAX_COST: '-1',
      ENTENTE_HIDE_SCHEMA_DETAILS: '1',
      PORT: '70000',
      LOG_LEVEL: 'loud',
    };
    expect(problemsOf(environment)).toEqual([
      'ENTENTE_STORE must be memory:, file:PATH, or a bolt:// or neo4j:// URL (+s or +ssc for TLS), such as neo4j://127.0.0.1:7687.',
      'ENTENTE_SEED must be one of world, core, none, but got: "yes".',
      'PORT must be a whole number from 0 to 65535, but got: "70000".',
      'LOG_LEVEL must be one of trace, debug, info, warn, error, fatal, silent, but got: "loud".',
      'ENTENTE_MAX_COST must be a whole number from 1 to 1000000000, but got: "-1".',
      'ENTENTE_HIDE_SCHEMA_DETAILS must be one of true, false, but got: "1".',
      expect.stringMatching(
        /^ENTENTE_STOER is not a setting; those beginning so are ENTENTE_STORE,/u,
      ),
    ]);
  });

  it.each(['public; max-age=60', 'max-age=-1', 'public,', 'a\r\nset-cookie: b'])(
    'refuse %j as what `Cache-Control` says',
    (value) => {
      expect(problemsOf({ ENTENTE_CACHE_CONTROL: value })).toEqual([
        `ENTENTE_CACHE_CONTROL must be directives with commas between, such as "public, max-age=60", but got: ${JSON.stringify(value)}.`,
      ]);
    },
  );

  it('refuse credentials by halves and in the URL, and never repeat them', () => {
    const environment = { ENTENTE_STORE: 'bolt://neo4j:hunter22@db', NEO4J_USER: 'neo4j' };
    const problems = problemsOf(environment);
    expect(problems).toEqual([
      'ENTENTE_STORE must not contain a user or a password; put them into NEO4J_USER and NEO4J_PASSWORD.',
      'NEO4J_PASSWORD is missing, but NEO4J_USER is there; set both or neither.',
    ]);
    expect(problemsOf({ ENTENTE_STORE: 'bolt://db', NEO4J_PASSWORD: 'hunter22' })).toEqual([
      'NEO4J_USER is missing, but NEO4J_PASSWORD is there; set both or neither.',
    ]);
  });

  it.each(['1e3', '0x10', '12.5', ' 80', '99999999999999999999', '+1'])(
    'take no number written %s',
    (PORT) => {
      expect(problemsOf({ PORT })).toHaveLength(1);
    },
  );
});

describe('a secret in a file', () => {
  const folder = mkdtempSync(join(tmpdir(), 'entente-secrets-'));
  afterAll(() => {
    rmSync(folder, { recursive: true });
  });
  const fileWith = (text: string): string => {
    const path = join(folder, 'secret');
    writeFileSync(path, text);
    return path;
  };
  const NEO4J = { ENTENTE_STORE: 'bolt://db', NEO4J_USER: 'neo4j' };

  it.each([
    ['pass word', 'pass word'],
    ['pass word\n', 'pass word'],
    ['pass word\r\n', 'pass word'],
    [' pass\nword\n\n', ' pass\nword\n'],
  ])('is the password of a Neo4j: %j', (text, password) => {
    const environment = { ...NEO4J, NEO4J_PASSWORD_FILE: fileWith(text) };
    expect(readSettings(environment).store).toMatchObject({ password });
  });

  it('is the key that a command sends, and nothing to a server', () => {
    const ENTENTE_KEY_FILE = fileWith('entente_key\n');
    expect(readKey({ ENTENTE_KEY_FILE })).toBe('entente_key');
    expect(readSettings({ ENTENTE_KEY_FILE: join(folder, 'none') })).toEqual(readSettings({}));
  });

  it('is refused beside the same secret, and where it is not to be had', () => {
    const both = { NEO4J_PASSWORD: 'hunter22', NEO4J_PASSWORD_FILE: fileWith('hunter23') };
    expect(problemsOf({ ...NEO4J, ...both })).toEqual([
      'NEO4J_PASSWORD_FILE is there, and NEO4J_PASSWORD too; set one of them.',
    ]);
    const missing = join(folder, 'none');
    expect(problemsOf({ ...NEO4J, NEO4J_PASSWORD_FILE: missing })).toEqual([
      `NEO4J_PASSWORD_FILE names ${JSON.stringify(missing)}, which can't be read (ENOENT); mend the path or its rights.`,
    ]);
    expect(problemsOf({ ...NEO4J, NEO4J_PASSWORD_FILE: folder })).toContainEqual(
      expect.stringContaining("which can't be read (EISDIR)"),
    );
    expect(problemsOf({ ...NEO4J, NEO4J_PASSWORD_FILE: fileWith(' \n') })).toContain(
      'NEO4J_PASSWORD_FILE names a file with nothing in it.',
    );
    expect(() => readKey({ ENTENTE_KEY: 'a', ENTENTE_KEY_FILE: fileWith('b') })).toThrow(
      'ENTENTE_KEY_FILE is there, and ENTENTE_KEY too; set one of them.',
    );
  });
});
