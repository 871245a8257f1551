/** Starts a real Neo4j for tests and benchmarks: by Java and Maven, or by Docker. */
import { execFile, spawn } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { homedir, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import neo4j from 'neo4j-driver';

const run = promisify(execFile);
const HERE = dirname(fileURLToPath(import.meta.url));

/** The versions that the product is tested on, and the least Java that each runs on. */
export const VERSIONS = {
  'neo4j-5': { version: '5.26.31', leastJava: 17, mostJava: 21, image: 'neo4j:5.26-community' },
  neo4j: { version: '2026.09.0', leastJava: 21, mostJava: 25, image: 'neo4j:2026.09-community' },
};

export const USER = 'neo4j';
export const PASSWORD = 'entente-test';

const START_MS = 120_000;

/**
 * Starts a server of that name on a free port or the one given; resolves with its
 * address and how to stop it, or null where neither Java nor Docker can be had.
 */
export async function startNeo4j(name, { port, home } = {}) {
  const wanted = VERSIONS[name];
  const at = port ?? (await freePort());
  const java = findJava(wanted);
  const server = java
    ? await startByJava(java, wanted, at, home)
    : (await hasDocker())
      ? await startByDocker(wanted, at)
      : null;
  if (server) await setPassword(server.uri);
  return server;
}

async function startByJava(java, { version }, port, givenHome) {
  const jars = await ensureJars(version);
  const home = givenHome ?? mkdtempSync(join(tmpdir(), 'entente-neo4j-'));
  const opens = ['java.nio', 'java.io', 'sun.nio.ch', 'java.util.concurrent', 'java.lang'];
  const child = spawn(
    java,
    [
      ...opens.map((name) => `--add-opens=java.base/${name}=ALL-UNNAMED`),
      '-Xmx1g',
      '-cp',
      join(jars, '*'),
      join(HERE, 'Neo4jServer.java'),
      home,
      String(port),
    ],
    { stdio: ['pipe', 'pipe', 'pipe'] },
  );
  let said = '';
  const ended = new Promise((resolve) => child.once('exit', resolve));
  await new Promise((resolve, reject) => {
    const timer = setTimeout(
      () => reject(new Error(`Neo4j ${version} did not start:\n${said}`)),
      START_MS,
    );
    const listen = (chunk) => {
      said = (said + chunk).slice(-4000);
      if (/^ready$/m.test(said)) {
        clearTimeout(timer);
        resolve();
      }
    };
    child.stdout.on('data', listen);
    child.stderr.on('data', listen);
    child.once('exit', (code) => {
      clearTimeout(timer);
      reject(new Error(`Neo4j ${version} ended with ${code}:\n${said}`));
    });
  });
  return {
    uri: `bolt://127.0.0.1:${port}`,
    pid: child.pid,
    async stop() {
      child.stdin.end();
      const timer = setTimeout(() => child.kill('SIGKILL'), 15_000);
      await ended;
      clearTimeout(timer);
      if (!givenHome) rmSync(home, { recursive: true, force: true });
    },
  };
}

async function startByDocker({ image }, port) {
  const { stdout } = await run('docker', [
    'run',
    '-d',
    '--rm',
    '-p',
    `127.0.0.1:${port}:7687`,
    '-e',
    `NEO4J_AUTH=${USER}/${PASSWORD}`,
    image,
  ]);
  const container = stdout.trim();
  return {
    uri: `bolt://127.0.0.1:${port}`,
    pid: undefined,
    stop: () => run('docker', ['stop', container]),
  };
}

/** A new server lets nobody in who has not changed the first password. */
async function setPassword(uri) {
  const until = Date.now() + START_MS;
  for (;;) {
    for (const before of [PASSWORD, 'neo4j']) {
      const driver = neo4j.driver(uri, neo4j.auth.basic(USER, before), { connectionTimeout: 3000 });
      try {
        if (before === PASSWORD) {
          await driver.executeQuery('RETURN 1', {}, { database: 'neo4j' });
          return;
        }
        await driver.executeQuery(
          'ALTER CURRENT USER SET PASSWORD FROM $before TO $after',
          { before, after: PASSWORD },
          { database: 'system' },
        );
      } catch (error) {
        if (Date.now() > until) throw error;
      } finally {
        await driver.close();
      }
    }
    await new Promise((resolve) => setTimeout(resolve, 300));
  }
}

/** The jars of a version, fetched by Maven once and kept outside of the repository. */
async function ensureJars(version) {
  const cache = join(process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache'), 'entente');
  const jars = join(cache, `neo4j-${version}`);
  if (existsSync(jars)) return jars;
  mkdirSync(cache, { recursive: true });
  const partial = mkdtempSync(join(cache, 'partial-'));
  await run('mvn', [
    '-q',
    '-B',
    '-f',
    join(HERE, 'pom.xml'),
    'dependency:copy-dependencies',
    '-DincludeScope=runtime',
    `-Dneo4j.version=${version}`,
    `-DoutputDirectory=${partial}`,
  ]);
  renameSync(partial, jars);
  return jars;
}

function findJava({ leastJava, mostJava }) {
  if (!onPath('mvn')) return undefined;
  const homes = [
    ...Object.entries(process.env)
      .filter(([name]) => name.startsWith('JAVA_HOME'))
      .map(([, home]) => home),
    ...(existsSync('/usr/lib/jvm')
      ? readdirSync('/usr/lib/jvm').map((name) => join('/usr/lib/jvm', name))
      : []),
  ];
  const found = homes
    .map((home) => ({ java: join(home, 'bin', 'java'), version: versionOf(home) }))
    .filter(({ java, version }) => version >= leastJava && version <= mostJava && existsSync(java))
    .sort((a, b) => b.version - a.version);
  return found[0]?.java;
}

function versionOf(home) {
  const release = join(home, 'release');
  if (!existsSync(release)) return 0;
  return Number(/^JAVA_VERSION="(\d+)/m.exec(readFileSync(release, 'utf8'))?.[1] ?? 0);
}

function onPath(command) {
  return (process.env.PATH ?? '').split(':').some((folder) => existsSync(join(folder, command)));
}

async function hasDocker() {
  try {
    await run('docker', ['info'], { timeout: 5_000 });
    return true;
  } catch {
    return false;
  }
}

function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}
