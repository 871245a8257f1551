import { existsSync, readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { readSettings } from '../../src/server/settings/settings.js';

const ROOT = new URL('../../', import.meta.url);

function read(file: string): string {
  return readFileSync(new URL(file, ROOT), 'utf8');
}

interface Service {
  readonly environment: Readonly<Record<string, string>>;
  readonly image?: string;
  readonly ports?: readonly string[];
  readonly healthcheck?: { readonly test: readonly string[] };
  readonly depends_on?: Readonly<Record<string, { readonly condition: string }>>;
  readonly stop_grace_period?: string;
}

describe('docker-compose.yml', () => {
  const { services } = parse(read('docker-compose.yml')) as {
    readonly services: { readonly neo4j: Service; readonly api: Service };
  };

  it('sets only settings that the server knows', () => {
    const values = Object.entries(services.api.environment).map(([name, value]) => [
      name,
      value.replace(/\$\{\w+:-(\w+)\}/u, '$1').replace(/\$\{\w+:\?[^}]*\}/u, 'password'),
    ]);
    const settings = readSettings(Object.fromEntries(values) as Record<string, string>);
    expect(settings.store).toEqual({
      url: 'bolt://neo4j:7687',
      user: 'neo4j',
      password: 'password',
    });
  });

  it('has no password of its own, and says what to do', () => {
    const required = '${NEO4J_PASSWORD:?put NEO4J_PASSWORD=... with at least 8 characters';
    expect(services.neo4j.environment['NEO4J_AUTH']).toContain(`neo4j/${required}`);
    expect(services.api.environment['NEO4J_PASSWORD']).toContain(required);
  });

  it('starts the API once the database answers, on the loopback only', () => {
    expect(services.neo4j.image).toBe('neo4j:5.26-community');
    expect(services.neo4j.healthcheck?.test[1]).toContain('cypher-shell');
    expect(services.api.depends_on?.['neo4j']?.condition).toBe('service_healthy');
    for (const port of services.api.ports ?? []) expect(port).toMatch(/^127\.0\.0\.1:/u);
  });

  it('waits longer for the end than the server does', () => {
    const seconds = Number(/^(\d+)s$/u.exec(services.api.stop_grace_period ?? '')?.[1]);
    expect(seconds * 1_000).toBeGreaterThan(readSettings({}).shutdownMs + 2_000);
  });
});

describe('Dockerfile', () => {
  const lines = read('Dockerfile').split('\n');
  const copied = lines.flatMap(
    (line) => /^COPY (?!--from)(.+) \S+$/u.exec(line)?.[1]?.split(' ') ?? [],
  );

  it('copies what is there and what is sent to the builder', () => {
    const sent = read('.dockerignore')
      .split('\n')
      .filter((line) => line.startsWith('!'));
    expect(copied.length).toBeGreaterThan(8);
    for (const path of copied) {
      expect([path, existsSync(new URL(path, ROOT))]).toEqual([path, true]);
      const isSent = sent.some((line) => `${path}/`.startsWith(`${line.slice(1)}/`));
      expect([path, isSent]).toEqual([path, true]);
    }
  });

  // An install builds what the sources need, which are not there before they are copied.
  it('installs without what an install builds', () => {
    const installs = lines.filter((line) => line.startsWith('RUN npm ci'));
    expect(installs).toHaveLength(2);
    for (const line of installs) expect(line).toContain(' --ignore-scripts');
  });

  it('sets only settings that the server knows', () => {
    const line = lines.find((candidate) => candidate.startsWith('ENV ')) ?? '';
    const values = line
      .slice(4)
      .split(' ')
      .map((pair) => pair.split('='));
    expect(readSettings(Object.fromEntries(values) as Record<string, string>)).toMatchObject({
      host: '0.0.0.0',
      port: 4000,
      store: { url: 'file:/data/entente' },
    });
  });

  it('runs as a user without rights, and asks for readiness', () => {
    expect(lines).toContain('USER node');
    expect(lines.join('\n')).toMatch(/HEALTHCHECK[\s\S]*\/readyz/u);
  });
});
