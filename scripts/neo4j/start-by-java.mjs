/** Starts a Neo4j on a Java of this machine, with jars that Maven fetches once. */
import { execFile, spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { cacheFolder } from '../cache-folder.mjs';

const run = promisify(execFile);
const HERE = dirname(fileURLToPath(import.meta.url));
const OPENED = ['java.nio', 'java.io', 'sun.nio.ch', 'java.util.concurrent', 'java.lang'];
/**
 * Without the second compiler, and a collector with threads of its own: see
 * docs/decisions/0019. Plans are much that is short-lived: there is room for it.
 */
const QUICK = [
  '-Xms1g',
  '-Xmn512m',
  '-XX:TieredStopAtLevel=1',
  '-XX:+UseSerialGC',
  '-XX:-UsePerfData',
];
const JAVA_FOLDERS = ['/usr/lib/jvm', '/Library/Java/JavaVirtualMachines'];
const STOP_MS = 15_000;

/**
 * Finds the newest Java between the two versions.
 *
 * It looks at what JAVA_HOME and its like name, and where systems keep theirs.
 */
export function findJava({ leastJava, mostJava }) {
  const named = Object.entries(process.env)
    .filter(([name, home]) => name.startsWith('JAVA_HOME') && home)
    .map(([, home]) => home);
  const kept = JAVA_FOLDERS.filter(existsSync).flatMap((folder) =>
    readdirSync(folder).flatMap((name) => [
      join(folder, name),
      join(folder, name, 'Contents', 'Home'),
    ]),
  );
  const found = [...named, ...kept]
    .map((home) => ({ java: join(home, 'bin', 'java'), version: versionOf(home) }))
    .filter(({ java, version }) => version >= leastJava && version <= mostJava && existsSync(java))
    .sort((a, b) => b.version - a.version);
  return found[0]?.java;
}

/** Starts a server at the port; without a home its data goes when it ends. */
export async function startByJava(java, version, port, givenHome) {
  const jars = await ensureJars(version);
  const isTemporary = givenHome === undefined;
  const home = givenHome ?? mkdtempSync(join(tmpdir(), 'entente-neo4j-'));
  const child = spawn(
    java,
    [
      ...OPENED.map((name) => `--add-opens=java.base/${name}=ALL-UNNAMED`),
      '-Xmx1g',
      ...(isTemporary ? QUICK : []),
      '-cp',
      join(jars, '*'),
      join(HERE, 'Neo4jServer.java'),
      home,
      String(port),
      ...(isTemporary ? ['temporary'] : []),
    ],
    { stdio: 'pipe' },
  );
  const ended = new Promise((resolve) => {
    child.once('close', resolve);
  });
  try {
    await untilReady(child, version);
  } catch (error) {
    if (isTemporary) await rm(home, { recursive: true, force: true });
    throw error;
  }
  return {
    async stop() {
      child.stdin.end();
      const timer = setTimeout(() => child.kill('SIGKILL'), STOP_MS);
      await ended;
      clearTimeout(timer);
      if (isTemporary) await rm(home, { recursive: true, force: true });
    },
  };
}

function untilReady(child, version) {
  return new Promise((resolve, reject) => {
    let said = '';
    const listen = (chunk) => {
      said = (said + chunk).slice(-4000);
      if (/^ready$/m.test(said)) resolve();
    };
    child.stdout.on('data', listen);
    child.stderr.on('data', listen);
    child.once('error', reject);
    child.once('exit', (code) => {
      reject(new Error(`Neo4j ${version} ended with ${code}:\n${said}`));
    });
  });
}

/** The jars of a version, kept outside of the repository. */
export async function ensureJars(version) {
  const cache = cacheFolder();
  const jars = join(cache, `neo4j-${version}`);
  if (existsSync(jars)) return jars;
  if (!isOnPath('mvn')) throw new Error('Maven (mvn) is not there to fetch its jars.');
  mkdirSync(cache, { recursive: true });
  const partial = mkdtempSync(join(cache, 'partial-'));
  try {
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
    await rename(partial, jars).catch((error) => {
      // Another run was faster: its jars are as good.
      if (!existsSync(jars)) throw error;
    });
  } catch (error) {
    throw new Error(`Maven did not get its jars: ${error.stdout || error.message}`, {
      cause: error,
    });
  } finally {
    await rm(partial, { recursive: true, force: true });
  }
  return jars;
}

function versionOf(home) {
  const release = join(home, 'release');
  if (!existsSync(release)) return 0;
  return Number(/^JAVA_VERSION="(\d+)/m.exec(readFileSync(release, 'utf8'))?.[1] ?? 0);
}

function isOnPath(command) {
  const folders = (process.env.PATH ?? '').split(delimiter);
  return folders.some((folder) => existsSync(join(folder, command)));
}
